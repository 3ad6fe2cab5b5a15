/** How many tokens do OpenAI's models make of a request or an answer, by the rules that OpenAI publishes? */
package ai.nexusai.dialect.openai.tokens;
