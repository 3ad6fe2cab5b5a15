/** What do people see who have no account here: the holder of a client key, and whoever asks whether all is well? */
package ai.nexusai.console.guest;
