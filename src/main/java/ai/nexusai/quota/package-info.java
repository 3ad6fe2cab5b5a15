/** May this key ask for more now, and what is held back for it until its call has ended? */
package ai.nexusai.quota;
