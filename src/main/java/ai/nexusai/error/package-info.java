/** Which failures exist, and what each looks like to a client? */
package ai.nexusai.error;
