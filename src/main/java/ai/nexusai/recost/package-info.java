/** What would calls of the past cost at the prices that are known now? */
package ai.nexusai.recost;
