/** How many tokens did a call use, and what did that cost? Arithmetic only. */
package ai.nexusai.usage;
