/** OpenAI's Chat Completions as upstreams speak it: bodies and events pass through byte by byte. */
package ai.nexusai.dialect.openai;
