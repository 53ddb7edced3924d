/** What to show a customer at a place now, over the API. */
@NullMarked
package dev.attune.admin.decisions;

import org.jspecify.annotations.NullMarked;
