/** What was said in a call, for keys that have it kept, and how does it get into the database without loss? */
package ai.nexusai.message;
