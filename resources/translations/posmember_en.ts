<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>VersionsPanel</name>
        <message numerus="yes">
            <source>%n day(s) before</source>
            <translation>
                <numerusform>1 day before</numerusform>
                <numerusform>%n days before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) from then</source>
            <translation>
                <numerusform>1 day from then</numerusform>
                <numerusform>%n days from then</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DependantsPanel</name>
        <message numerus="yes">
            <source>%n year(s) old</source>
            <translation>
                <numerusform>1 year old</numerusform>
                <numerusform>%n years old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CouponsView</name>
        <message numerus="yes">
            <source>%n coupon(s) were taken back.</source>
            <translation>
                <numerusform>One coupon was taken back.</numerusform>
                <numerusform>%n coupons were taken back.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BirthdayTable</name>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CareView</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IdentityColumn</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportView</name>
        <message numerus="yes">
            <source>Import %n product(s)</source>
            <translation>
                <numerusform>Import %n product</numerusform>
                <numerusform>Import %n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import %n member(s)</source>
            <translation>
                <numerusform>Import %n member</numerusform>
                <numerusform>Import %n members</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) taken back</source>
            <translation>
                <numerusform>%n record taken back</numerusform>
                <numerusform>%n records taken back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay, because they have been used since</source>
            <translation>
                <numerusform>%n stays, because it has been used since</numerusform>
                <numerusform>%n stay, because they have been used since</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemberPanel</name>
        <message numerus="yes">
            <source>{stage}: away for %n day(s)</source>
            <translation>
                <numerusform>{stage}: away for %n day</numerusform>
                <numerusform>{stage}: away for %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n coupon(s) to use</source>
            <translation>
                <numerusform>%n coupon to use</numerusform>
                <numerusform>%n coupons to use</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>last visit %n day(s) ago</source>
            <translation>
                <numerusform>last visit %n day ago</numerusform>
                <numerusform>last visit %n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>birthday</name>
        <message numerus="yes">
            <source>Birthday was %n day(s) ago</source>
            <translation>
                <numerusform>Birthday was %n day ago</numerusform>
                <numerusform>Birthday was %n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Birthday in %n day(s)</source>
            <translation>
                <numerusform>Birthday in %n day</numerusform>
                <numerusform>Birthday in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>lists</name>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>report</name>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sync</name>
        <message numerus="yes">
            <source>Problem: %n set aside</source>
            <translation>
                <numerusform>Problem: %n set aside</numerusform>
                <numerusform>Problem: %n set aside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TierWords</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{amount} in the last %n month(s)</source>
            <translation>
                <numerusform>{amount} in the last %n month</numerusform>
                <numerusform>{amount} in the last %n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Largest ticket of the last %n month(s): {amount}</source>
            <translation>
                <numerusform>Largest ticket of the last %n month: {amount}</numerusform>
                <numerusform>Largest ticket of the last %n months: {amount}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>%n left</numerusform>
                <numerusform>%n left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RehearsingView</name>
        <message numerus="yes">
            <source>Last %n day(s)</source>
            <translation>
                <numerusform>Last day</numerusform>
                <numerusform>Last %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) came out differently</source>
            <translation>
                <numerusform>%n step came out differently</numerusform>
                <numerusform>%n steps came out differently</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RulesForm</name>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProgrammeView</name>
        <message numerus="yes">
            <source>%n change(s) not published yet</source>
            <translation>
                <numerusform>%n change not published yet</numerusform>
                <numerusform>%n changes not published yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fault(s)</source>
            <translation>
                <numerusform>%n fault</numerusform>
                <numerusform>%n faults</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DrawsPanel</name>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>%n left</numerusform>
                <numerusform>%n left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Engaging</name>
        <message numerus="yes">
            <source>%n time(s) left</source>
            <translation>
                <numerusform>once more</numerusform>
                <numerusform>%n times more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n try/tries left today</source>
            <translation>
                <numerusform>one try left today</numerusform>
                <numerusform>%n tries left today</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EventsPanel</name>
        <message numerus="yes">
            <source>%n star(s)</source>
            <translation>
                <numerusform>%n star</numerusform>
                <numerusform>%n stars</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MissionWords</name>
        <message numerus="yes">
            <source>in the last %n day(s)</source>
            <translation>
                <numerusform>today</numerusform>
                <numerusform>in the last %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SaleForm</name>
        <message numerus="yes">
            <source>%n use(s)</source>
            <translation>
                <numerusform>%n use</numerusform>
                <numerusform>%n uses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>valid for %n month(s)</source>
            <translation>
                <numerusform>valid for %n month</numerusform>
                <numerusform>valid for %n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>valid for %n day(s)</source>
            <translation>
                <numerusform>valid for %n day</numerusform>
                <numerusform>valid for %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReturnStatement</name>
        <message numerus="yes">
            <source>%n use(s) left on the count card go back with it.</source>
            <translation>
                <numerusform>The use left on the count card goes back with it.</numerusform>
                <numerusform>%n uses left on the count card go back with it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n coupon(s) that came with the tier are withdrawn.</source>
            <translation>
                <numerusform>A coupon that came with the tier is withdrawn.</numerusform>
                <numerusform>%n coupons that came with the tier are withdrawn.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n benefit(s) used with it can be used again.</source>
            <translation>
                <numerusform>A benefit used with it can be used again.</numerusform>
                <numerusform>%n benefits used with it can be used again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n coupon(s) that the sale gave out are withdrawn.</source>
            <translation>
                <numerusform>A coupon that the sale gave out is withdrawn.</numerusform>
                <numerusform>%n coupons that the sale gave out are withdrawn.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unused coupon(s) of missions are withdrawn.</source>
            <translation>
                <numerusform>An unused coupon of a mission is withdrawn.</numerusform>
                <numerusform>%n unused coupons of missions are withdrawn.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>GatheringsView</name>
        <message numerus="yes">
            <source>%n more member(s) invited.</source>
            <translation>
                <numerusform>%n more member is invited.</numerusform>
                <numerusform>%n more members are invited.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Campaigns</name>
        <message numerus="yes">
            <source>%n day(s) without a visit</source>
            <translation>
                <numerusform>%n day without a visit</numerusform>
                <numerusform>%n days without a visit</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HabitsPanel</name>
        <message numerus="yes">
            <source>Before that: %n visit(s), {spent}</source>
            <translation>
                <numerusform>Before that: %n visit, {spent}</numerusform>
                <numerusform>Before that: %n visits, {spent}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usually comes every %n day(s)</source>
            <translation>
                <numerusform>Usually comes every day</numerusform>
                <numerusform>Usually comes every %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShopPanel</name>
        <message numerus="yes">
            <source>up to %n minute(s)</source>
            <translation>
                <numerusform>up to 1 minute</numerusform>
                <numerusform>up to %n minutes</numerusform>
            </translation>
        </message>
    </context>
</TS>
