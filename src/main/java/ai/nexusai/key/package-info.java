/** Which keys may clients present, and what may each of them use? */
package ai.nexusai.key;
