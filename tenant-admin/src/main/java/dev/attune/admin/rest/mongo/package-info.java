/** Keeps creations in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.rest.mongo;

import org.jspecify.annotations.NullMarked;
