/** How do bytes get to an upstream and back, within which deadlines? Knows no model, no dialect and no call. */
package ai.nexusai.http;
