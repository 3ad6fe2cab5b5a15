/** Which models does each provider serve, under which names, and at what price? */
package ai.nexusai.model;
