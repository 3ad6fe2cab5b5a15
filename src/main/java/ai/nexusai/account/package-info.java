/** Who may sign in, in which role, and who changed what? */
package ai.nexusai.account;
