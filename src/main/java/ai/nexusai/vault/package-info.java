/** With which data keys are stored secrets encrypted and hashed, and does this node's master key open them? */
package ai.nexusai.vault;
