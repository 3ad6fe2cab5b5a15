/** Which pages bring providers in and keep them: presets, settings, credentials, imports and tests? */
package ai.nexusai.console.provider;
