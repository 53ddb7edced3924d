/** Keeps API keys in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.security.mongo;

import org.jspecify.annotations.NullMarked;
