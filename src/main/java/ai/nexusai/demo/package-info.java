/** What does a newcomer see who has neither providers nor calls yet? Two weeks of plausible calls, and an upstream that answers further ones. */
package ai.nexusai.demo;
