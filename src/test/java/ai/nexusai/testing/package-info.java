/** What do tests need that the product does not have? */
package ai.nexusai.testing;
