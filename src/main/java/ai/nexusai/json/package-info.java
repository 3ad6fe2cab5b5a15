/** How is JSON read and written, and how are single fields of a raw body found and replaced without building a tree? */
package ai.nexusai.json;
