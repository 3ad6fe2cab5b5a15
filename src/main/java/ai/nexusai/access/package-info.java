/** Who calls, from where, and may they? */
package ai.nexusai.access;
