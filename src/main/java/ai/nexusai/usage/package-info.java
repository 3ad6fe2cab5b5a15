/** What do token counts and prices come to? Arithmetic only. */
package ai.nexusai.usage;
