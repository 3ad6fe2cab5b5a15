/** Which settings does a person see together, and how is each of them shown and changed? */
package ai.nexusai.console.setting;
