/** How does the client API look over HTTP? */
package ai.nexusai.v1;
