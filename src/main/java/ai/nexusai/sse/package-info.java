/** How are server-sent events read from an upstream and written to a client? */
package ai.nexusai.sse;
