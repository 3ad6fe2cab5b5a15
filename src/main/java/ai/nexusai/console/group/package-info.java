/** Which pages bring models together in groups? */
package ai.nexusai.console.group;
