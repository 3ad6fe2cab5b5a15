/** How are secrets hidden, encrypted and hashed? */
package ai.nexusai.secret;
