/** Which settings can be changed while the gateway runs, and what are they now? */
package ai.nexusai.setting;
