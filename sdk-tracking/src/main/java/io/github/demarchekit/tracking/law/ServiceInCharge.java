package io.github.demarchekit.tracking.law;

import java.util.Optional;

/**
 * The service in charge of a file, as receipts name it (CRPA R112-11-1 2°).
 *
 * <p>Blank texts are absent ones: what is missing is told by the receipt, all of it at once.
 *
 * @param name its name, {@code ""} when it is missing
 * @param email where to write to it, unless there is a postal address
 * @param postalAddress the other way to write to it; its lines are printed on one
 * @param phone its telephone number
 */
public record ServiceInCharge(
        String name, Optional<String> email, Optional<String> postalAddress, Optional<String> phone) {

    /** Leaves out what is blank. */
    public ServiceInCharge {
        name = ReceiptTexts.oneLine(name);
        email = given(email);
        postalAddress = given(postalAddress);
        phone = given(phone);
    }

    private static Optional<String> given(Optional<String> text) {
        return text.map(ReceiptTexts::oneLine).filter(line -> !line.isEmpty());
    }
}
