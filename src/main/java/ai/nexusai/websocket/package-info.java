/** Which engine speaks WebSocket here, and how does Tyrus do it over a connection that the container upgraded? */
package ai.nexusai.websocket;
