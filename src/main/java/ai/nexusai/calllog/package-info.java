/** What is known of each call, how does it get into the database without loss, and how is it found again? */
package ai.nexusai.calllog;
