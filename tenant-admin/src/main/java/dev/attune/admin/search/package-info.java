/** The index by which profiles are searched, kept up beside the engine, and what is in it. */
@NullMarked
package dev.attune.admin.search;

import org.jspecify.annotations.NullMarked;
