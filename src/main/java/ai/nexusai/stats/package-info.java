/** What was used, by whom, and how well did it go? Read from the roll-ups alone. */
package ai.nexusai.stats;
