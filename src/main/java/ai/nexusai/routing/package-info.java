/** Which model of which provider is tried for a call, and in which order? */
package ai.nexusai.routing;
