package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The receipt that says who is in charge, and what silence will mean: the "accusé de réception électronique" (ARE) of CRPA L112-11,
 * with the mentions of R112-11-1.
 *
 * <p>One that lacks a mention is not made. It is owed within {@link ReceiptDelays#acknowledgementBy}. It says nothing of what the
 * user wrote, but with its number it belongs where the user is logged in.
 *
 * @param number the file's number, to be quoted to the service
 * @param procedure the procedure's title, as the user knows it
 * @param receivedOn the day on which what was sent arrived (1°)
 * @param service the service in charge (2°)
 * @param decision what silence will mean, and from which day, if the file is complete; empty when what was sent is no request
 *     ("demande")
 * @param appeal how to contest a rejection; must be there for {@link Regime#SVR}, and is not printed for the others
 */
public record AcknowledgementOfReceipt(
        String number,
        String procedure,
        LocalDate receivedOn,
        ServiceInCharge service,
        Optional<ImplicitDecision> decision,
        Optional<Appeal> appeal) {

    /**
     * Checks that no mention is missing.
     *
     * @throws IllegalArgumentException naming each one that is
     */
    public AcknowledgementOfReceipt {
        number = ReceiptTexts.oneLine(number);
        procedure = ReceiptTexts.oneLine(procedure);
        boolean rejects =
                decision.filter(silence -> silence.regime() == Regime.SVR).isPresent();
        new MissingMentions()
                .unless(!number.isEmpty(), "the file's number")
                .unless(!procedure.isEmpty(), "the procedure's title")
                .unless(!service.name().isEmpty(), "the name of the service in charge (CRPA R112-11-1 2°)")
                .unless(
                        service.email().isPresent() || service.postalAddress().isPresent(),
                        "the e-mail or postal address of the service (CRPA R112-11-1 2°)")
                .unless(service.phone().isPresent(), "the telephone number of the service (CRPA R112-11-1 2°)")
                .unless(
                        decision.filter(ImplicitDecision::isSuspended).isEmpty(),
                        "the day on which silence decides, as if the file were complete (CRPA R112-11-1)")
                .unless(!rejects || appeal.isPresent(), "the time limit and the ways to appeal (CRPA R112-11-1)")
                .unless(
                        !rejects
                                || appeal.filter(ways -> ways.court().isEmpty()).isEmpty(),
                        "the court that hears an appeal (CRPA R112-11-1)")
                .refuse("an acknowledgement of receipt");
    }

    /**
     * Makes the receipt of a request ("demande").
     *
     * @param decision what {@link DecisionRule#decision} answers without any wait: the law wants the day that holds if the file is
     *     complete
     * @param appeal must be there for {@link Regime#SVR}
     * @throws IllegalArgumentException naming each mention that is missing
     */
    public static AcknowledgementOfReceipt ofRequest(
            String number,
            String procedure,
            LocalDate receivedOn,
            ServiceInCharge service,
            ImplicitDecision decision,
            Optional<Appeal> appeal) {
        return new AcknowledgementOfReceipt(number, procedure, receivedOn, service, Optional.of(decision), appeal);
    }

    /**
     * Makes the receipt of anything else: a declaration, a document, a payment.
     *
     * @throws IllegalArgumentException naming each mention that is missing
     */
    public static AcknowledgementOfReceipt ofSending(
            String number, String procedure, LocalDate receivedOn, ServiceInCharge service) {
        return new AcknowledgementOfReceipt(number, procedure, receivedOn, service, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the receipt as plain text, in lines that end with {@code \n}.
     *
     * @param language English for {@code en}, French for any other
     */
    public String text(Locale language) {
        ReceiptTexts texts = ReceiptTexts.of(language);
        Map<String, String> values = new HashMap<>();
        values.put("procedure", procedure);
        values.put("number", number);
        values.put("received", texts.date(receivedOn));
        values.put("service", service.name());
        service.email().ifPresent(email -> values.put("email", email));
        service.postalAddress().ifPresent(address -> values.put("address", address));
        service.phone().ifPresent(phone -> values.put("phone", phone));

        List<String> lines = new ArrayList<>(List.of("acknowledgement.title", "acknowledgement.law", ""));
        lines.addAll(List.of("procedure", "number", "received", "", "service"));
        service.email().ifPresent(email -> lines.add("email"));
        service.postalAddress().ifPresent(address -> lines.add("address"));
        service.phone().ifPresent(phone -> lines.add("phone"));
        decision.ifPresent(silence -> silence(silence, texts, values, lines));
        return texts.lines(values, lines.toArray(String[]::new));
    }

    private void silence(ImplicitDecision silence, ReceiptTexts texts, Map<String, String> values, List<String> lines) {
        silence.date().ifPresent(date -> values.put("date", texts.date(date)));
        lines.add("");
        lines.add("silence." + silence.regime().name());
        switch (silence.regime()) {
            case SVA -> lines.add("attestation");
            case SVR ->
                appeal.ifPresent(ways -> {
                    values.put("within", texts.period(ways.within()));
                    values.put("court", ways.court());
                    lines.add("appeal.within");
                    ways.administration().ifPresent(administration -> {
                        values.put("administration", administration);
                        lines.add("appeal.administration");
                    });
                    lines.add("appeal.court");
                });
            case NONE -> {}
        }
    }
}
