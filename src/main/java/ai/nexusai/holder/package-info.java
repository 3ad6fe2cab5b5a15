/** What does a client key's holder see of it, and may change by it? */
package ai.nexusai.holder;
