package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * The receipt that says at once that something has arrived: the "accusé d'enregistrement électronique" (AEE) of CRPA L112-11.
 *
 * <p>It is owed when the {@linkplain AcknowledgementOfReceipt acknowledgement of receipt} is not immediate, within {@link
 * ReceiptDelays#registrationBy}.
 *
 * @param number the file's number, to be quoted to the service
 * @param procedure the procedure's title, as the user knows it
 * @param receivedOn the day on which what was sent arrived
 */
public record RegistrationReceipt(String number, String procedure, LocalDate receivedOn) {

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException naming each one that is missing
     */
    public RegistrationReceipt {
        number = ReceiptTexts.oneLine(number);
        procedure = ReceiptTexts.oneLine(procedure);
        new MissingMentions()
                .unless(!number.isEmpty(), "the file's number")
                .unless(!procedure.isEmpty(), "the procedure's title")
                .refuse("a registration receipt");
    }

    /**
     * Returns the receipt as plain text, in lines that end with {@code \n}.
     *
     * @param language English for {@code en}, French for any other
     */
    public String text(Locale language) {
        ReceiptTexts texts = ReceiptTexts.of(language);
        return texts.lines(
                Map.of("number", number, "procedure", procedure, "received", texts.date(receivedOn)),
                "registration.title",
                "registration.law",
                "",
                "procedure",
                "number",
                "received",
                "",
                "registration.next");
    }
}
