/** Which pages does an administrator see, and what does each ask of the admin API? */
package ai.nexusai.console;
