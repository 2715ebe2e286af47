package io.github.demarchekit.testkit;

import java.time.Instant;
import java.util.Optional;

/**
 * One notification that Lutece has kept.
 *
 * @param customer whose it is, by either of its identifiers
 * @param date the one it carried, by which nothing is ordered
 * @param status the generic status it gives the demand, such as 11
 * @param mail where Lutece would send a mail about it
 * @param phone where Lutece would send an SMS about it
 * @param json the body as it came, byte for byte
 */
public record LuteceNotification(
        String customer,
        String demand,
        String demandType,
        Instant date,
        int status,
        String statusText,
        String subject,
        String message,
        Optional<String> backoffice,
        Optional<String> mail,
        Optional<String> phone,
        String json) {

    LuteceNotification to(String newCustomer) {
        return new LuteceNotification(
                newCustomer,
                demand,
                demandType,
                date,
                status,
                statusText,
                subject,
                message,
                backoffice,
                mail,
                phone,
                json);
    }
}
