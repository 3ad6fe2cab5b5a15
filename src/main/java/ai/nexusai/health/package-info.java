/** Which provider, model or credential failed so often of late that calls leave it alone, until when, and what do all nodes know of it? */
package ai.nexusai.health;
