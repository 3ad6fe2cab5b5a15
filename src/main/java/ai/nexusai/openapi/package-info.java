/** What do the admin API and the client API take and answer, for programs and people? Written from the code that serves them. */
package ai.nexusai.openapi;
