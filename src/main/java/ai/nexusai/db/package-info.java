/** How is the database reached, in which version is its schema, and how are lists read page by page? */
package ai.nexusai.db;
