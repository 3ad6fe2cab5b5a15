/** What does an answer say, and how is it changed between its upstream and its client where its model asks for that? */
package ai.nexusai.answer;
