/** Which texts tell of an answer that it is none, and are they in it? */
package ai.nexusai.keyword;
