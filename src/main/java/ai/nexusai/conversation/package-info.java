/** What was said in the calls that carry the same conversation id, and what did they come to? */
package ai.nexusai.conversation;
