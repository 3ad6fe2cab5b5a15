/** Which pages show calls and conversations, and how does an address say which of them? */
package ai.nexusai.console.calls;
