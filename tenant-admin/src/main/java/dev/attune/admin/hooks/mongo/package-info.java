/** Keeps refused webhooks in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.hooks.mongo;

import org.jspecify.annotations.NullMarked;
