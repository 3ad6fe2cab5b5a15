/** What does the gateway add to a call, in CPU time and latency? */
package ai.nexusai.bench;
