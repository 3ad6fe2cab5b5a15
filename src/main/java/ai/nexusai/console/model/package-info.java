/** Which pages keep models: what they are, what they cost, and how they answer? */
package ai.nexusai.console.model;
