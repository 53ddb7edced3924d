/** People who are to be forgotten: asking for it, following it, and the receipts. */
@NullMarked
package dev.attune.admin.erasures;

import org.jspecify.annotations.NullMarked;
