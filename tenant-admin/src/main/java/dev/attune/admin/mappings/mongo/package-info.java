/** Keeps versions of mappings in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.mappings.mongo;

import org.jspecify.annotations.NullMarked;
