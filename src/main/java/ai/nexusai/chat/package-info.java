/** How does one chat over a WebSocket? */
package ai.nexusai.chat;
