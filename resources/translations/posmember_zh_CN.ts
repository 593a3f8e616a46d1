<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AttachingHits</name>
    <message>
        <location filename="../../posmember/ui/attaching/table.py" line="15"/>
        <source>(no name)</source>
        <translation>（无姓名）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/table.py" line="16"/>
        <source>blocked</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/table.py" line="20"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/table.py" line="24"/>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/table.py" line="26"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/table.py" line="32"/>
        <source>Last visit</source>
        <translation>最近到店</translation>
    </message>
</context>
<context>
    <name>AttachingView</name>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="45"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="46"/>
        <source>Member: phone, last 4, pinyin, name or card …</source>
        <translation>会员：手机号、尾号、拼音、姓名、卡号…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="61"/>
        <source>Member for a paid ticket</source>
        <translation>补登会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="75"/>
        <source>Paid {money}</source>
        <translation>实付 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="85"/>
        <source>Nobody has this phone yet</source>
        <translation>这个手机号还没有入会</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="86"/>
        <source>Enter: {phone} joins and gets the ticket.</source>
        <translation>按 Enter：{phone} 入会并补登本单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="93"/>
        <source>No such member</source>
        <translation>没有找到会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="94"/>
        <source>A whole phone number lets somebody join.</source>
        <translation>输入完整手机号即可入会。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="99"/>
        <source>Whose ticket is it?</source>
        <translation>这张小票是谁的？</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="100"/>
        <source>Scan the member&apos;s card or code, or type the phone.</source>
        <translation>请扫会员卡、会员码，或输入手机号。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="110"/>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="110"/>
        <source>(no name)</source>
        <translation>（无姓名）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="114"/>
        <source>Prices stay as they were paid. The ticket keeps its member.</source>
        <translation>价格不变，补登后不能再换会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="129"/>
        <source>{points} points for {name}, phone ending in {digits}</source>
        <translation>{name}（尾号 {digits}）得 {points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="136"/>
        <source>{points} points for {name}</source>
        <translation>{name} 得 {points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="142"/>
        <source>That was no member, so it went to the checkout. Ticket {receipt} still has none: Sales, {key:sales.member}.</source>
        <translation>扫到的不是会员，已转到收银。小票 {receipt} 还没有会员，可在“销售”按 {key:sales.member} 补登。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="166"/>
        <source>Joins, and gets the points of this ticket.</source>
        <translation>入会并获得本单积分。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="167"/>
        <source>{points} points, then {balance}</source>
        <translation>{points} 积分，余 {balance}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/attaching/view.py" line="184"/>
        <source>Ticket</source>
        <translation>小票</translation>
    </message>
</context>
<context>
    <name>BenefitForm</name>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="61"/>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="64"/>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="65"/>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="66"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="67"/>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="68"/>
        <source>Within</source>
        <translation>周期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="69"/>
        <source>Open</source>
        <translation>使用时机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="70"/>
        <source>Visits each</source>
        <translation>每几次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="71"/>
        <source>Cost each</source>
        <translation>单次成本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/benefit_form.py" line="73"/>
        <source>0: without limit</source>
        <translation>0 表示不限次数</translation>
    </message>
</context>
<context>
    <name>BenefitsPanel</name>
    <message>
        <location filename="../../posmember/ui/member/benefits.py" line="27"/>
        <source>Benefits</source>
        <translation>等级权益</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/benefits.py" line="41"/>
        <source>Use</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>BirthdayTable</name>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="19"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="25"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="30"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="31"/>
        <source>(no name)</source>
        <translation>(未留姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="33"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="35"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="40"/>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="47"/>
        <source>Greeted</source>
        <translation>已问候</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="54"/>
        <source>Gift</source>
        <translation>礼品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="68"/>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/table.py" line="70"/>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/care/table.py" line="71"/>
        <source>in %n day(s)</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CampaignTable</name>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="23"/>
        <source>Campaign</source>
        <translation>活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="25"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="31"/>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="36"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="42"/>
        <source>Discounts</source>
        <translation>优惠成本</translation>
    </message>
</context>
<context>
    <name>Campaigns</name>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="17"/>
        <source>planned</source>
        <translation>未启动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="18"/>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="19"/>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="20"/>
        <source>stopped</source>
        <translation>已停</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="21"/>
        <source>budget used up</source>
        <translation>预算用完</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="22"/>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="31"/>
        <source>more than without it</source>
        <translation>有效果</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="32"/>
        <source>less than without it</source>
        <translation>反而更少</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="33"/>
        <source>cannot tell: the interval spans zero</source>
        <translation>看不出差别（区间跨零）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="34"/>
        <source>cannot tell: a group has fewer than 30</source>
        <translation>看不出差别（有一组不足 30 人）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="35"/>
        <source>nobody was held out to compare with</source>
        <translation>没有对照组，无法比较</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="49"/>
        <source>Bought: {value} points (95 % interval {low} to {high}), about {more} of the list: {verdict}</source>
        <translation>购买率差 {value} 个百分点（95% 区间 {low} 至 {high}），名单中约 {more} 人：{verdict}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/campaigns/words.py" line="76"/>
        <source>%n day(s) without a visit</source>
        <translation>
            <numerusform>%n 天未到店</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="61"/>
        <source>Spent on average: {value} (95 % interval {low} to {high}), about {more} in all: {verdict}</source>
        <translation>人均消费差 {value}（95% 区间 {low} 至 {high}），合计约 {more}：{verdict}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="78"/>
        <source>All members</source>
        <translation>全部会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/words.py" line="80"/>
        <source>the lost, too</source>
        <translation>含流失会员</translation>
    </message>
</context>
<context>
    <name>CampaignsView</name>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="63"/>
        <location filename="../../posmember/ui/campaigns/view.py" line="86"/>
        <source>Campaigns</source>
        <translation>营销活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="65"/>
        <source>Members on the list</source>
        <translation>名单会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="74"/>
        <source>Stop giving</source>
        <translation>停止发券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="107"/>
        <source>No campaigns yet</source>
        <translation>还没有营销活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="108"/>
        <source>Plan one on the right: what is given, to whom, until when.</source>
        <translation>在右侧新建：发什么券、发给谁、到哪天。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="122"/>
        <source>No campaign is marked</source>
        <translation>没有选中活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="145"/>
        <source>“{name}”: the list is made now of {agreed} members who agreed, {percent} % of them held out, and is kept as it is. {key:campaigns.start} again starts it, {key:campaigns.back} does not.</source>
        <translation>“{name}”：现在按 {agreed} 位同意接收的会员生成名单，其中 {percent}% 留作对照，名单此后不变。再按 {key:campaigns.start} 启动，{key:campaigns.back} 取消。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="170"/>
        <source>{reached} members on the list, {held_out} held out; {given} got a coupon.</source>
        <translation>名单 {reached} 位，对照组 {held_out} 位；{given} 位得到券。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="172"/>
        <source>Stopped: {given} of {reached} got a coupon; start again to go on.</source>
        <translation>已停止：{reached} 位中 {given} 位得到券；再次启动可继续。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="180"/>
        <source>The campaign is planned; start it when all is right.</source>
        <translation>活动已保存，确认无误后启动。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="181"/>
        <source>The campaign is changed.</source>
        <translation>活动已修改。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/view.py" line="182"/>
        <source>Stopped: nothing of it can be used from now on.</source>
        <translation>已停：活动的券即刻不能用。</translation>
    </message>
</context>
<context>
    <name>CandidatesTable</name>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="37"/>
        <source>Record</source>
        <translation>档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="39"/>
        <source>Alike in</source>
        <translation>相似之处</translation>
    </message>
</context>
<context>
    <name>CardsTable</name>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="19"/>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="25"/>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="30"/>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="37"/>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="95"/>
        <source>no end</source>
        <translation>长期有效</translation>
    </message>
</context>
<context>
    <name>CareView</name>
    <message>
        <location filename="../../posmember/ui/care/view.py" line="34"/>
        <location filename="../../posmember/ui/care/view.py" line="45"/>
        <source>Birthdays</source>
        <translation>生日关怀</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/view.py" line="68"/>
        <source>No birthdays in this period</source>
        <translation>这段时间没有会员过生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/view.py" line="69"/>
        <source>Birthdays are asked for when somebody joins; both calendars count.</source>
        <translation>会员入会时可登记生日，公历、农历都算。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/view.py" line="80"/>
        <source>{name} is marked as greeted.</source>
        <translation>已记录：{name} 问候过了。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/view.py" line="81"/>
        <source>{name} has been given the gift.</source>
        <translation>已记录：{name} 领过生日礼了。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/care/view.py" line="100"/>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/care/view.py" line="100"/>
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天内</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartTable</name>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="30"/>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="31"/>
        <source>Qty</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="33"/>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="39"/>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="56"/>
        <source>gift</source>
        <translation>赠品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="58"/>
        <source>price set by hand</source>
        <translation>手改价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/table.py" line="60"/>
        <source>earns no points</source>
        <translation>不积分</translation>
    </message>
</context>
<context>
    <name>CheckoutView</name>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="72"/>
        <source>Cart</source>
        <translation>购物车</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="112"/>
        <source>Scan or type: product, phone, last 4, pinyin, card …</source>
        <translation>扫码或输入：商品、手机号、尾号、拼音、卡号…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="113"/>
        <source>Cash received; empty means exact</source>
        <translation>输入实收现金，留空为刚好</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="114"/>
        <source>Scan to begin the next sale, or press Enter</source>
        <translation>直接扫下一单，或按回车</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="116"/>
        <source>Member: phone, last 4, pinyin, name or card …</source>
        <translation>会员：手机号、尾号、拼音、姓名、卡号…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="144"/>
        <source>Keep points</source>
        <translation>不用积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="159"/>
        <source>1–9 pick, Enter takes the first</source>
        <translation>按 1–9 选择，回车选第一个</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="171"/>
        <source>New member {phone}</source>
        <translation>新会员 {phone}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="178"/>
        <source>Why?</source>
        <translation>为什么</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="188"/>
        <source>On hold</source>
        <translation>已挂的单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="190"/>
        <source>1–9 take one up; a cart under way is put aside first</source>
        <translation>按 1–9 取单；手上的单会先自动挂起</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="198"/>
        <source>Offers</source>
        <translation>优惠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="200"/>
        <source>1–9 switch one off and on again; Esc closes</source>
        <translation>按 1–9 开关对应优惠，Esc 关闭</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="207"/>
        <source>Resume</source>
        <translation>取单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="311"/>
        <source>Ready for the next customer</source>
        <translation>请接待下一位顾客</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="312"/>
        <source>Scan a product, or a member first.</source>
        <translation>扫商品，或先刷会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/view.py" line="317"/>
        <source>Last sale: {due}, change {change}</source>
        <translation>上一单：{due}，找零 {change}</translation>
    </message>
</context>
<context>
    <name>CloseForm</name>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="108"/>
        <source>Cash counted</source>
        <translation>实点现金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="114"/>
        <location filename="../../posmember/ui/shifts/forms.py" line="123"/>
        <source>Stays in the drawer</source>
        <translation>留存钱箱</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="116"/>
        <location filename="../../posmember/ui/shifts/forms.py" line="124"/>
        <source>Handed over to</source>
        <translation>接班人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="118"/>
        <source>Close the shift</source>
        <translation>结束班次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="127"/>
        <source>Count and close</source>
        <translation>清点并结束</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="144"/>
        <source>Nobody yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="158"/>
        <source>not counted</source>
        <translation>未点</translation>
    </message>
</context>
<context>
    <name>CommandFinder</name>
    <message>
        <location filename="../../posmember/ui/command_finder.py" line="46"/>
        <source>Command: name, pinyin or key</source>
        <translation>功能：名称、拼音或按键</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/command_finder.py" line="53"/>
        <source>Commands</source>
        <translation>功能</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="56"/>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="62"/>
        <source>Record that stays</source>
        <translation>保留的档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="66"/>
        <source>Record that goes</source>
        <translation>并入的档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="70"/>
        <source>Afterwards</source>
        <translation>合并后</translation>
    </message>
</context>
<context>
    <name>ConsentsPanel</name>
    <message>
        <location filename="../../posmember/ui/member/consents.py" line="36"/>
        <source>Agrees to</source>
        <translation>同意接收</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/consents.py" line="50"/>
        <source>yes</source>
        <translation>同意</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/consents.py" line="50"/>
        <source>no</source>
        <translation>不同意</translation>
    </message>
</context>
<context>
    <name>CountCardList</name>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="27"/>
        <source>Use, sell…</source>
        <translation>使用、售卡…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="29"/>
        <source>Count cards</source>
        <translation>次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="37"/>
        <source>None yet.</source>
        <translation>暂无。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="47"/>
        <source>and {count} more</source>
        <translation>另有 {count} 张</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="55"/>
        <source>no end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="57"/>
        <source>lapsed on {day}</source>
        <translation>{day} 已到期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/count_cards.py" line="59"/>
        <source>until {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
</context>
<context>
    <name>CountCardsView</name>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="56"/>
        <location filename="../../posmember/ui/count_cards/view.py" line="186"/>
        <source>Count cards</source>
        <translation>次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="59"/>
        <location filename="../../posmember/ui/count_cards/view.py" line="197"/>
        <source>What happened</source>
        <translation>使用记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="84"/>
        <source>Nothing has happened yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="119"/>
        <source>{name} is sold.</source>
        <translation>已售“{name}”。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="121"/>
        <source>{name} is sold. Change: {money}</source>
        <translation>已售“{name}”。找零 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="127"/>
        <source>{name}: used once, {left} left.</source>
        <translation>{name}：已用 1 次，剩 {left} 次。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="132"/>
        <source>{name}: the use is put back.</source>
        <translation>{name}：已撤销使用。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="143"/>
        <source>Hand back: {parts}</source>
        <translation>请退还：{parts}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="168"/>
        <source>No count card yet</source>
        <translation>还没有次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/view.py" line="169"/>
        <source>Choose one on the left to sell it.</source>
        <translation>在左侧选择一种次卡售出。</translation>
    </message>
</context>
<context>
    <name>CouponList</name>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="26"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="37"/>
        <source>None yet.</source>
        <translation>暂无。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="49"/>
        <source>and {count} more</source>
        <translation>另有 {count} 张</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="59"/>
        <source>no end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="61"/>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="63"/>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="65"/>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="67"/>
        <source>campaign not running</source>
        <translation>活动已停</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="69"/>
        <source>used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/coupons.py" line="71"/>
        <source>withdrawn</source>
        <translation>已收回</translation>
    </message>
</context>
<context>
    <name>CouponsView</name>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="57"/>
        <location filename="../../posmember/ui/coupons/view.py" line="76"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="62"/>
        <source>Bring a partner&apos;s codes …</source>
        <translation>导入合作方券码…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="98"/>
        <source>The programme has no coupons yet</source>
        <translation>方案里还没有优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="99"/>
        <source>Coupon templates are part of the programme; once there, they are given.</source>
        <translation>券模板是方案的一部分，设置后即可在这里发放。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="128"/>
        <source>{name} has {count} more in the wallet.</source>
        <translation>已给 {name} 发放 {count} 张。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="129"/>
        <source>The member</source>
        <translation>该会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="134"/>
        <source>{issued} given out; {refused} had theirs, or it is not for them.</source>
        <translation>已发放 {issued} 张；{refused} 位已领满或不适用。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="136"/>
        <source>Stopped: {issued} were given out.</source>
        <translation>已停止，共发放 {issued} 张。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/coupons/view.py" line="143"/>
        <source>%n coupon(s) were taken back.</source>
        <translation>
            <numerusform>已收回 %n 张券。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="147"/>
        <source>{taken} codes are good now; {known} were known.</source>
        <translation>已导入 {taken} 个券码，{known} 个已有。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="149"/>
        <source>{taken} codes are good now; {known} were known, {faulty} are none.</source>
        <translation>已导入 {taken} 个券码，{known} 个已有，{faulty} 个无法识别。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="151"/>
        <source>Stopped: {taken} codes were brought.</source>
        <translation>已停止：导入了 {taken} 个券码。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="163"/>
        <source>The sheet is saved; its codes are kept nowhere else.</source>
        <translation>券单已保存，券码不另行保留，请妥善保管。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="164"/>
        <source>The sheet goes to the printer; its codes are kept nowhere else.</source>
        <translation>券单正在打印，券码不另行保留，请妥善保管。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="165"/>
        <source>No printer is set up: nothing was given out.</source>
        <translation>没有设置打印机，未发放任何券。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="166"/>
        <source>Say first who gets it: a phone, card or name.</source>
        <translation>请先填写发给谁：手机号、卡号或姓名。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="177"/>
        <source>Phone, card, name</source>
        <translation>手机、卡号、姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="178"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="179"/>
        <source>How many for the member</source>
        <translation>发给该会员的张数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="180"/>
        <source>How many on paper</source>
        <translation>打印张数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="181"/>
        <source>Save as PDF …</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="184"/>
        <source>To one member</source>
        <translation>发给一位会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="190"/>
        <source>On paper, for whoever brings it</source>
        <translation>打印券单，凭码使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="194"/>
        <source>Each slip bears its own QR code; the codes are kept nowhere else.</source>
        <translation>每张券有独立二维码，券码不另行保留。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="222"/>
        <source>No coupon is marked</source>
        <translation>未选中优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="256"/>
        <source>Save the sheet</source>
        <translation>保存券单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/view.py" line="262"/>
        <source>Codes of a partner</source>
        <translation>合作方券码</translation>
    </message>
</context>
<context>
    <name>DependantForm</name>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="78"/>
        <source>5-20 or 农历八月十五; the year may be left out</source>
        <translation>5-20 或 农历八月十五，年份可不填</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="79"/>
        <source>Under fourteen</source>
        <translation>未满 14 周岁</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="80"/>
        <source>A guardian agrees that this is kept</source>
        <translation>监护人已同意登记</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="82"/>
        <source>Add to the family</source>
        <translation>登记家人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="84"/>
        <source>Name</source>
        <translation>称呼</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="85"/>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="86"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="91"/>
        <source>The birthday comes into the list of birthdays and the to-do list. Data of children are kept only where a guardian agrees.</source>
        <translation>生日会进入生日名单和待办。儿童的信息须经监护人同意才登记。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="94"/>
        <source>Put on record  ⏎</source>
        <translation>记录  ⏎</translation>
    </message>
</context>
<context>
    <name>DependantsPanel</name>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="32"/>
        <source>Add…</source>
        <translation>登记…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="35"/>
        <source>Family</source>
        <translation>家人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="42"/>
        <source>Nobody yet: a child&apos;s birthday comes into the list of birthdays.</source>
        <translation>还没有登记。登记后，孩子等家人的生日也会进入生日名单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="46"/>
        <source>Take {name} off</source>
        <translation>取消登记 {name}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/dependants.py" line="54"/>
        <source>{relation}, minor</source>
        <translation>{relation}，未成年</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/member/dependants.py" line="61"/>
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n 岁</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferencesTable</name>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="70"/>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="71"/>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="73"/>
        <source>Was</source>
        <translation>原来</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="79"/>
        <source>Would be</source>
        <translation>试算</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="85"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
</context>
<context>
    <name>DrawsPanel</name>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="37"/>
        <source>Prize draws</source>
        <translation>抽奖</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="47"/>
        <source>No prize draw is held.</source>
        <translation>目前没有抽奖活动。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="54"/>
        <source>Nothing this time</source>
        <translation>这次没有中奖</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="57"/>
        <source>Won: {prize}</source>
        <translation>抽中：{prize}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="60"/>
        <source>In the account: {what}</source>
        <translation>已到账：{what}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="62"/>
        <source>Seed of this try: {seed}</source>
        <translation>本次抽奖随机数：{seed}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="76"/>
        <source>Take a chance</source>
        <translation>抽一次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="107"/>
        <source>Nothing</source>
        <translation>未中奖</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="113"/>
        <source>no end</source>
        <translation>不限</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="114"/>
        <source>%n left</source>
        <translation>
            <numerusform>剩 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/draws_panel.py" line="114"/>
        <source>gone</source>
        <translation>已发完</translation>
    </message>
</context>
<context>
    <name>Engaging</name>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="13"/>
        <source>Check-in</source>
        <translation>签到</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="14"/>
        <source>Sharing</source>
        <translation>分享</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="15"/>
        <source>Review of a receipt</source>
        <translation>小票评价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="16"/>
        <source>Survey</source>
        <translation>问卷</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="24"/>
        <source>Counted today already; open again tomorrow.</source>
        <translation>今天已签到，明天再来。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="25"/>
        <source>As often as allowed today; open again tomorrow.</source>
        <translation>今天次数已用完，明天再来。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="26"/>
        <source>As often as allowed this month; open again next month.</source>
        <translation>本月次数已用完，下个月再来。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="27"/>
        <source>As often as allowed this year; open again next year.</source>
        <translation>今年次数已用完，明年再来。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="28"/>
        <source>As often as a member may in all.</source>
        <translation>每位会员的总次数已用完。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/engaging/words.py" line="34"/>
        <source>%n time(s) left</source>
        <translation>
            <numerusform>还可计 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="40"/>
        <source>Once a day.</source>
        <translation>每天一次。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="41"/>
        <source>Once for each friend.</source>
        <translation>每位朋友一次。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="42"/>
        <source>Once for each receipt.</source>
        <translation>每张小票一次。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="43"/>
        <source>Once for each survey.</source>
        <translation>每份问卷一次。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="52"/>
        <source>Tried today already; open again tomorrow.</source>
        <translation>今天已抽过，明天再来。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="53"/>
        <source>Not open now.</source>
        <translation>现在不开放。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="54"/>
        <source>Not in this store.</source>
        <translation>本店不参加。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="55"/>
        <source>Not for this tier.</source>
        <translation>此等级不参加。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="56"/>
        <source>Not for this member.</source>
        <translation>不适用于这位会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="57"/>
        <source>For new members only.</source>
        <translation>仅限新会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="58"/>
        <source>Before the first purchase only.</source>
        <translation>仅限首次消费前。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/words.py" line="59"/>
        <source>Around the birthday only.</source>
        <translation>仅限生日期间。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/engaging/words.py" line="61"/>
        <source>%n try/tries left today</source>
        <translation>
            <numerusform>今天还可抽 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EngagingView</name>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="71"/>
        <source>Member without a name</source>
        <translation>未留姓名的会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="73"/>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="94"/>
        <source>On record: {points} points.</source>
        <translation>已记录：{points} 积分。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="100"/>
        <source>{name} has the coupon now.</source>
        <translation>已转给{name}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="101"/>
        <source>The other member</source>
        <translation>对方会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="106"/>
        <source>The slip with the share code goes to the printer.</source>
        <translation>分享码小票正在打印。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/view.py" line="107"/>
        <source>No printer is set up.</source>
        <translation>尚未设置打印机。</translation>
    </message>
</context>
<context>
    <name>EventsPanel</name>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="56"/>
        <source>Friend&apos;s share code</source>
        <translation>朋友的分享码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="58"/>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="60"/>
        <source>What they said (optional)</source>
        <translation>评价内容（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="61"/>
        <source>Name of the survey</source>
        <translation>问卷名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="62"/>
        <source>Answers (optional)</source>
        <translation>回答（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="63"/>
        <source>The programme gives points for buying only.</source>
        <translation>当前方案只有消费得积分。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="71"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="87"/>
        <source>No receipt is left to review.</source>
        <translation>没有可评价的小票。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/engaging/events_panel.py" line="108"/>
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="113"/>
        <location filename="../../posmember/ui/engaging/events_panel.py" line="119"/>
        <source>Put on record</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>ExchangingView</name>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="56"/>
        <location filename="../../posmember/ui/exchanging/view.py" line="124"/>
        <source>Taken instead</source>
        <translation>换出商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="61"/>
        <source>Scan or type what is taken instead</source>
        <translation>扫码或输入换出的商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="79"/>
        <source>Exchange</source>
        <translation>换货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="95"/>
        <source>Exchange for goods of {number}</source>
        <translation>换货：小票 {number}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="117"/>
        <source>Nothing is taken instead yet</source>
        <translation>还没有换出的商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="118"/>
        <source>Scan it, or type its number or name.</source>
        <translation>扫码，或输入编号、名称。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="123"/>
        <source>Goods back</source>
        <translation>退回商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="128"/>
        <source>To pay</source>
        <translation>应补</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="128"/>
        <source>To give back</source>
        <translation>应退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="158"/>
        <source>Exchanged.</source>
        <translation>换货完成</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/view.py" line="166"/>
        <source>{key:exchanging.back} goes back to the sales.</source>
        <translation>按 {key:exchanging.back} 回到销售记录。</translation>
    </message>
</context>
<context>
    <name>FirstRunView</name>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="45"/>
        <source>Start empty</source>
        <translation>新建空店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="46"/>
        <source>Import my members</source>
        <translation>导入我的会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="47"/>
        <source>Try the demo shop</source>
        <translation>试用演示店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="58"/>
        <source>Give the shop a name; it stands on every receipt.</source>
        <translation>请填写店名，小票上会印。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="59"/>
        <source>The two PINs are not the same. Type both again.</source>
        <translation>两次输入的密码不一致，请重新输入。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="89"/>
        <source>As it stands above the door</source>
        <translation>和招牌上一样</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="90"/>
        <source>4 to 12 digits; there is no default</source>
        <translation>4 到 12 位数字，没有默认密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="96"/>
        <source>Shop name</source>
        <translation>店名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="97"/>
        <source>Owner PIN</source>
        <translation>店主密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="98"/>
        <source>PIN again</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="108"/>
        <source>Welcome to posmember</source>
        <translation>欢迎使用 posmember</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="111"/>
        <source>Everything is kept on this computer, encrypted, and works without a network. Three answers and you can sell.</source>
        <translation>数据全部加密保存在这台电脑上，断网也能用。填三项就能开始收银。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/first_run/view.py" line="124"/>
        <source>Just looking? A shop with members, products and sales.</source>
        <translation>先看看？演示店里有会员、商品和销售记录。</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <location filename="../../posmember/ui/programme/form.py" line="74"/>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/form.py" line="162"/>
        <source>Remove {what}</source>
        <translation>移除 {what}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/form.py" line="166"/>
        <source>Add: {what}</source>
        <translation>添加：{what}</translation>
    </message>
</context>
<context>
    <name>GatheringTable</name>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="18"/>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="23"/>
        <source>Event</source>
        <translation>活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="28"/>
        <source>Invited</source>
        <translation>受邀</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="33"/>
        <source>Came</source>
        <translation>到场</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="69"/>
        <source>{name} (cancelled)</source>
        <translation>{name}（已取消）</translation>
    </message>
</context>
<context>
    <name>GatheringsView</name>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="49"/>
        <location filename="../../posmember/ui/gatherings/view.py" line="69"/>
        <source>Events</source>
        <translation>活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="50"/>
        <source>Guests</source>
        <translation>来宾</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="51"/>
        <source>Phone, card or name; or scan</source>
        <translation>手机、卡号或姓名；或扫码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="53"/>
        <source>Whom to invite</source>
        <translation>邀请对象</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="54"/>
        <source>Name of the event</source>
        <translation>活动名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="55"/>
        <source>Day: 12-05</source>
        <translation>日期：12-05</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="56"/>
        <source>Places</source>
        <translation>名额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="58"/>
        <source>Cancel the event</source>
        <translation>取消活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="72"/>
        <location filename="../../posmember/ui/gatherings/view.py" line="107"/>
        <source>Nobody is invited yet</source>
        <translation>还没有邀请任何人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="83"/>
        <source>No events yet</source>
        <translation>还没有活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="84"/>
        <source>Plan one on the right, invite members, and scan them as they come.</source>
        <translation>在右边安排活动、邀请会员，到场时扫码签到。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="93"/>
        <source>All members</source>
        <translation>全部会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="112"/>
        <source>{name} is guest number {number}.</source>
        <translation>{name}已签到，第 {number} 位到场。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="113"/>
        <source>The member</source>
        <translation>该会员</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/gatherings/view.py" line="118"/>
        <source>%n more member(s) invited.</source>
        <translation>
            <numerusform>新邀请 %n 位会员。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="123"/>
        <source>The event is planned; now invite members.</source>
        <translation>活动已安排，请邀请会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="124"/>
        <source>The event is cancelled.</source>
        <translation>活动已取消。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="137"/>
        <source>Sign in</source>
        <translation>签到</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="143"/>
        <source>Invite</source>
        <translation>邀请</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/view.py" line="150"/>
        <source>A new event</source>
        <translation>新活动</translation>
    </message>
</context>
<context>
    <name>GiftForm</name>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="40"/>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="41"/>
        <source>Phone or card of a member</source>
        <translation>会员手机号或卡号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="42"/>
        <source>Move</source>
        <translation>转入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="47"/>
        <source>Renew</source>
        <translation>延期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="49"/>
        <source>Lost: new code</source>
        <translation>丢失补卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="53"/>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="54"/>
        <source>Amount paid in</source>
        <translation>充值金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="76"/>
        <source>Put money onto it</source>
        <translation>给卡充值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="89"/>
        <source>Gift card</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="93"/>
        <source>Good through {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="95"/>
        <source>Lapsed on {day}; it can be renewed</source>
        <translation>已于 {day} 到期，可延期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="97"/>
        <source>Frozen: it cannot be spent</source>
        <translation>已挂失，不能使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="99"/>
        <source>Free</source>
        <translation>解挂</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="99"/>
        <source>Freeze</source>
        <translation>挂失</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_form.py" line="123"/>
        <source>New code, shown only now; the lost one is worth nothing any more:</source>
        <translation>新卡码（仅显示这一次，原卡码作废）：</translation>
    </message>
</context>
<context>
    <name>GiftList</name>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="71"/>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="79"/>
        <source>Gift cards</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="91"/>
        <source>No such gift card</source>
        <translation>没有这类礼品卡</translation>
    </message>
</context>
<context>
    <name>GiftTable</name>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="36"/>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="40"/>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="46"/>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="53"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="101"/>
        <source>Sold</source>
        <translation>售出</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="102"/>
        <source>Topped up</source>
        <translation>充值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="103"/>
        <source>Spent</source>
        <translation>消费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="104"/>
        <source>Moved into an account</source>
        <translation>转入账户</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="105"/>
        <source>Taken back</source>
        <translation>退卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="106"/>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="118"/>
        <source>Replaced</source>
        <translation>已补卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="114"/>
        <source>Active</source>
        <translation>有效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="115"/>
        <source>Frozen</source>
        <translation>已挂失</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="116"/>
        <source>Lapsed</source>
        <translation>已到期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/gift_list.py" line="117"/>
        <source>Used up</source>
        <translation>已用完</translation>
    </message>
</context>
<context>
    <name>GoodsTable</name>
    <message>
        <location filename="../../posmember/ui/taking_back/table.py" line="17"/>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/table.py" line="19"/>
        <source>Qty</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/table.py" line="25"/>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/table.py" line="32"/>
        <source>Money back</source>
        <translation>应退</translation>
    </message>
</context>
<context>
    <name>GuestTable</name>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="46"/>
        <source>Guest</source>
        <translation>来宾</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="47"/>
        <source>(no name)</source>
        <translation>(未填姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="49"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="51"/>
        <source>Came at</source>
        <translation>到场时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/gatherings/table.py" line="57"/>
        <source>Spent in 30 days</source>
        <translation>30天消费</translation>
    </message>
</context>
<context>
    <name>HabitsPanel</name>
    <message>
        <location filename="../../posmember/ui/member/habits.py" line="38"/>
        <source>Habits</source>
        <translation>消费习惯</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/habits.py" line="36"/>
        <source>Temperature over the last year</source>
        <translation>近一年温度变化</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/member/habits.py" line="70"/>
        <source>Before that: %n visit(s), {spent}</source>
        <translation>
            <numerusform>上一期：%n 次，消费 {spent}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/member/habits.py" line="73"/>
        <source>Usually comes every %n day(s)</source>
        <translation>
            <numerusform>平时每 %n 天来一次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOnPanel</name>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="66"/>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="68"/>
        <source>Phone, card or name of the other member</source>
        <translation>对方的手机、卡号或姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="72"/>
        <source>No coupon may be handed on.</source>
        <translation>没有可转赠的优惠券。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="76"/>
        <source>Hand a coupon on</source>
        <translation>转赠优惠券</translation>
    </message>
</context>
<context>
    <name>IdentityColumn</name>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="53"/>
        <source>Set by hand</source>
        <translation>手工设置</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="55"/>
        <source>Correct, hand on…</source>
        <translation>调整、转赠…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="82"/>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="95"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="107"/>
        <source>Cards</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="161"/>
        <source>Stored value {total} (principal {principal}, bonus {bonus})</source>
        <translation>储值 {total}（本金 {principal}，赠送 {bonus}）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="173"/>
        <source>never lapse</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="176"/>
        <source>valid until {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="179"/>
        <source>usable from {day}</source>
        <translation>{day} 起可用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="187"/>
        <source>No card yet; {key:member.card} issues one.</source>
        <translation>还没有卡，按 {key:member.card} 发卡。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="194"/>
        <source>blocked</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="196"/>
        <source>Lost</source>
        <translation>挂失</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="198"/>
        <source>Replace</source>
        <translation>补卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="207"/>
        <source>Member since {day} · {count} · {spent} in all</source>
        <translation>{day} 入会 · {count} · 累计消费 {spent}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/member/identity.py" line="209"/>
        <source>%n visit(s)</source>
        <translation>
            <numerusform>到店 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/identity.py" line="210"/>
        <source>Came by: {source}</source>
        <translation>来源：{source}</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="76"/>
        <source>Save the rows that stayed out …</source>
        <translation>另存未导入的行…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="77"/>
        <source>Undo this import</source>
        <translation>撤销本次导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="86"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="102"/>
        <source>Nothing has been imported yet.</source>
        <translation>还没有导入过。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="123"/>
        <source>Working out what would happen …</source>
        <translation>正在试算…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/importing/view.py" line="128"/>
        <source>Import %n product(s)</source>
        <translation>
            <numerusform>导入 %n 个商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/importing/view.py" line="130"/>
        <source>Import %n member(s)</source>
        <translation>
            <numerusform>导入 %n 位会员</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="142"/>
        <source>Taking it back …</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="142"/>
        <source>Importing …</source>
        <translation>正在导入…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/importing/view.py" line="167"/>
        <source>%n record(s) taken back</source>
        <translation>
            <numerusform>已撤回 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/importing/view.py" line="169"/>
        <source>%n stay, because they have been used since</source>
        <translation>
            <numerusform>%n 条之后用过，予以保留</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="175"/>
        <source>Saved as {name}. Correct the rows there and import that file.</source>
        <translation>已存为 {name}。在表里改好后再导入该文件即可。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="196"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="197"/>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="206"/>
        <source>Choose a file …</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="209"/>
        <source>A spreadsheet or text file of your old program, as it is: any header, any column order, phones however written. First you see what would happen; nothing is written before you say so, and every import can be undone.</source>
        <translation>旧系统导出的表格或文本文件直接拿来：表头不限，列序不限，手机号写法不限。先试算给您看，您确认之前什么都不写入；每次导入都可以撤销。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="217"/>
        <source>or drop it here</source>
        <translation>或把文件拖到这里</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="223"/>
        <source>Imports so far</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="240"/>
        <source>Another file</source>
        <translation>换个文件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="250"/>
        <source>What each column is; correct it where it is wrong.</source>
        <translation>每一列是什么；不对的请改正。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="258"/>
        <source>What would happen</source>
        <translation>试算结果</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="270"/>
        <source>Stop after this batch</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="273"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="275"/>
        <source>The till goes on selling meanwhile.</source>
        <translation>期间可以照常收银。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="78"/>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="230"/>
        <source>Known already: leave as it is</source>
        <translation>已有的：保持不变</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="231"/>
        <source>Known already: bring up to date</source>
        <translation>已有的：按文件更新</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="232"/>
        <source>Known already: fill in what is missing</source>
        <translation>已有的：只补空缺</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="235"/>
        <source>What to do with what is known already</source>
        <translation>已有的怎么处理</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="301"/>
        <source>Imported</source>
        <translation>导入完成</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="318"/>
        <source>{count} taken in</source>
        <translation>导入 {count} 条</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="325"/>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="327"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="336"/>
        <source>— not imported —</source>
        <translation>— 不导入 —</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="347"/>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/view.py" line="354"/>
        <source>Save the rows that stayed out</source>
        <translation>另存未导入的行</translation>
    </message>
</context>
<context>
    <name>JoinForm</name>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="96"/>
        <source>Agrees to receive offers by message</source>
        <translation>同意接收优惠短信</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="34"/>
        <location filename="../../posmember/ui/checkout/join_form.py" line="41"/>
        <source>Name (optional)</source>
        <translation>姓名（选填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="35"/>
        <source>Birthday: 8-15 or 八月十五</source>
        <translation>生日：农历八月十五</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="36"/>
        <source>Brought by: phone or code</source>
        <translation>推荐人：手机、卡号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="37"/>
        <source>Came through: poster …</source>
        <translation>来源渠道：海报、社群</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="42"/>
        <source>Birthday (optional)</source>
        <translation>生日（选填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="43"/>
        <source>Brought by (optional)</source>
        <translation>推荐人（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="44"/>
        <source>Came through (optional)</source>
        <translation>来源渠道（选填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="48"/>
        <source>Save and attach  ⏎</source>
        <translation>保存并带入  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="50"/>
        <source>Not now  Esc</source>
        <translation>暂不入会  Esc</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/join_form.py" line="58"/>
        <source>Only the phone is needed. Membership works without the offers.</source>
        <translation>只需手机号；不同意接收优惠也能入会。</translation>
    </message>
</context>
<context>
    <name>LadderTable</name>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="49"/>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="52"/>
        <source>From</source>
        <translation>门槛</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="53"/>
        <source>Gives</source>
        <translation>优惠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="54"/>
        <source>Members</source>
        <translation>会员数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="56"/>
        <source>Cost a year</source>
        <translation>年成本</translation>
    </message>
</context>
<context>
    <name>ListedTable</name>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="59"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="60"/>
        <source>(no name)</source>
        <translation>（无姓名）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="62"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="64"/>
        <source>Group</source>
        <translation>组别</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="66"/>
        <source>held out</source>
        <translation>对照</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="68"/>
        <source>reached</source>
        <translation>名单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/table.py" line="74"/>
        <source>Spent</source>
        <translation>消费</translation>
    </message>
</context>
<context>
    <name>ManyPart</name>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="31"/>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="33"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="37"/>
        <source>Take the batch back</source>
        <translation>收回这一批</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="42"/>
        <source>One to each of many</source>
        <translation>批量发放，每人一张</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="72"/>
        <source>All members</source>
        <translation>全部会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="89"/>
        <source>“{coupon}”, one for each: {whom}. {key:coupons.batch} again gives them out, {key:coupons.back} does not.</source>
        <translation>“{coupon}”每人一张，发给：{whom}。再按一次 {key:coupons.batch} 发放，{key:coupons.back} 取消。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/many.py" line="114"/>
        <source>The batch was taken back</source>
        <translation>整批收回</translation>
    </message>
</context>
<context>
    <name>Marketing</name>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="32"/>
        <source>Points and rules</source>
        <translation>积分与规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="33"/>
        <source>How points are earned, spent and kept; policies, birthday, taxes.</source>
        <translation>积分怎么得、怎么用、多久有效；政策、生日、税。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="40"/>
        <source>Promotions</source>
        <translation>促销</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="41"/>
        <source>Discounts, gifts and bundles: what, for whom, when, beside what else.</source>
        <translation>打折、赠品、套装：内容、对象、时间、与什么同享。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="48"/>
        <source>Coupon templates</source>
        <translation>优惠券模板</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="49"/>
        <source>What coupons do, how long they hold, what gives them out.</source>
        <translation>券的内容、有效期、何时发放。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="54"/>
        <source>Top-ups and count cards</source>
        <translation>充值与次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="55"/>
        <source>What paying in brings, and cards for so many uses.</source>
        <translation>充值送什么，以及按次使用的卡。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="60"/>
        <source>Missions and draws</source>
        <translation>任务与抽奖</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="61"/>
        <source>What to do for a reward, and prize draws with their odds and stock.</source>
        <translation>做到什么得什么奖励，以及抽奖的中奖率和奖品数量。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="68"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="69"/>
        <source>Give coupons to a member, to many or onto paper; see what was used.</source>
        <translation>给单个或多位会员发券、打印券单，查看使用情况。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="75"/>
        <source>Campaigns</source>
        <translation>营销活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="76"/>
        <source>An offer for a segment, its budget, and what it brings against a control.</source>
        <translation>面向人群的优惠、预算，以及与对照组相比的效果。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="82"/>
        <source>Tiers</source>
        <translation>会员等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="83"/>
        <source>The ladder, its rules and benefits; what it means is shown at once.</source>
        <translation>等级门槛、规则和权益；修改后立即显示影响。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="89"/>
        <source>Rehearsal</source>
        <translation>试演</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/marketing/destinations.py" line="90"/>
        <source>Try rules on a scripted shop, or on past sales, before they are in force.</source>
        <translation>规则生效前，先用剧本店或以往销售试一试。</translation>
    </message>
</context>
<context>
    <name>MarketingView</name>
    <message>
        <location filename="../../posmember/ui/marketing/view.py" line="55"/>
        <source>Marketing</source>
        <translation>营销</translation>
    </message>
</context>
<context>
    <name>MemberForm</name>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="23"/>
        <source>not said</source>
        <translation>未填</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="53"/>
        <location filename="../../posmember/ui/member/form.py" line="24"/>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="53"/>
        <location filename="../../posmember/ui/member/form.py" line="25"/>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="33"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="34"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="35"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="36"/>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="37"/>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="38"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="28"/>
        <source>1990-8-15, 8-15, 农历八月十五, 农历闰六月初一</source>
        <translation>1990-8-15、8-15、农历八月十五、农历闰六月初一</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="29"/>
        <source>Words between blanks: tea neighbour</source>
        <translation>用空格隔开，如：茶友 邻居</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="41"/>
        <source>Save  ⏎</source>
        <translation>保存  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="31"/>
        <source>Edit member</source>
        <translation>修改会员资料</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="40"/>
        <source>Every change is kept with its old value and who made it.</source>
        <translation>每次修改都保留旧值和修改人。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/form.py" line="49"/>
        <source>{phone} stays unless you type another</source>
        <translation>不填则保持 {phone} 不变</translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="61"/>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="62"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="72"/>
        <source>Member without a name</source>
        <translation>未留姓名的会员</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/checkout/member_panel.py" line="85"/>
        <source>%n coupon(s) to use</source>
        <translation>
            <numerusform>可用优惠券 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="93"/>
        <source>Stored value {money}</source>
        <translation>储值 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="104"/>
        <source>Blocked</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="113"/>
        <source>Usually buys: {names}</source>
        <translation>常买：{names}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="124"/>
        <source>{points} points lapse after {day}</source>
        <translation>{points} 积分将于 {day} 到期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="135"/>
        <source>Member since {day}</source>
        <translation>{day} 入会</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/checkout/member_panel.py" line="138"/>
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/checkout/member_panel.py" line="139"/>
        <source>%n visit(s)</source>
        <translation>
            <numerusform>到店 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/checkout/member_panel.py" line="146"/>
        <source>{stage}: away for %n day(s)</source>
        <translation>
            <numerusform>{stage}：%n 天没来</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="154"/>
        <source>first visit</source>
        <translation>首次到店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="156"/>
        <source>was here today</source>
        <translation>今天来过</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/checkout/member_panel.py" line="157"/>
        <source>last visit %n day(s) ago</source>
        <translation>
            <numerusform>%n 天前来过</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="162"/>
        <source>No member</source>
        <translation>散客</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/member_panel.py" line="165"/>
        <source>Phone, last 4 digits, pinyin, card or member code: just type or scan.</source>
        <translation>手机号、尾号、拼音、卡号、会员码，直接输入或扫码。</translation>
    </message>
</context>
<context>
    <name>MemberView</name>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="93"/>
        <source>Blocked</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="94"/>
        <source>Same person…</source>
        <translation>同一人…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="100"/>
        <source>Timeline</source>
        <translation>动态</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="103"/>
        <source>Statement</source>
        <translation>积分明细</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="125"/>
        <source>Member without a name</source>
        <translation>未留姓名的会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="131"/>
        <source>Unblock</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="131"/>
        <source>Block</source>
        <translation>停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="138"/>
        <source>Nothing has happened yet</source>
        <translation>还没有任何记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="148"/>
        <source>whoever</source>
        <translation>不指定</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="172"/>
        <source>No points or money have moved yet</source>
        <translation>还没有积分或储值变动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="292"/>
        <source>Save the card</source>
        <translation>保存卡面</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="340"/>
        <source>A note, shown at the checkout</source>
        <translation>写备注，收银时会显示</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="341"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="343"/>
        <source>Get in touch on</source>
        <translation>联系日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="346"/>
        <source>A day (12-05) or a number of days; it comes into the to-do list</source>
        <translation>日期（12-05）或几天后；会进入待办列表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/view.py" line="349"/>
        <source>Who gets in touch</source>
        <translation>由谁联系</translation>
    </message>
</context>
<context>
    <name>MembersTable</name>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="15"/>
        <source>(no name)</source>
        <translation>(未留姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="16"/>
        <source>blocked</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="20"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="24"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="26"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="32"/>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="38"/>
        <source>Visits</source>
        <translation>到店次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="44"/>
        <source>Last visit</source>
        <translation>最近到店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/table.py" line="50"/>
        <source>Joined</source>
        <translation>入会日期</translation>
    </message>
</context>
<context>
    <name>MembersView</name>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="34"/>
        <location filename="../../posmember/ui/members/view.py" line="48"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="35"/>
        <source>Phone, last 4, name, pinyin or card number</source>
        <translation>手机号、尾号、姓名、拼音或卡号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="38"/>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="73"/>
        <source>Nobody found</source>
        <translation>没有找到会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="74"/>
        <source>Try the whole phone, its last 4 digits, or the first letters in pinyin.</source>
        <translation>试试完整手机号、后四位，或姓名拼音首字母。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="79"/>
        <source>No members yet</source>
        <translation>还没有会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="80"/>
        <source>They join at the checkout with their phone, or come from your old list.</source>
        <translation>在收银台输手机号即可入会，也可以导入旧系统的名单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="82"/>
        <source>Import my members</source>
        <translation>导入我的会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/members/view.py" line="97"/>
        <source>All members</source>
        <translation>全部会员</translation>
    </message>
</context>
<context>
    <name>MergesTable</name>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="86"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="92"/>
        <source>Record that went</source>
        <translation>并入的档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="95"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="98"/>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>MergingView</name>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="55"/>
        <source>Other records</source>
        <translation>其他档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="57"/>
        <source>Phone, card or name of the other</source>
        <translation>另一份档案的手机、卡号或姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="59"/>
        <source>Side by side</source>
        <translation>并排比较</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="62"/>
        <location filename="../../posmember/ui/merging/view.py" line="226"/>
        <source>Merges so far</source>
        <translation>合并记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="67"/>
        <source>Merge the records</source>
        <translation>合并档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="87"/>
        <source>Nothing was merged yet</source>
        <translation>还没有合并过</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="98"/>
        <source>Nobody else is found</source>
        <translation>没有找到其他会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="101"/>
        <source>No record looks alike</source>
        <translation>没有相似的档案</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="102"/>
        <source>Type the other phone, card or name.</source>
        <translation>请输入另一份档案的手机、卡号或姓名。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="116"/>
        <source>◉ marks the value that stays; Enter on the line keeps the other one.</source>
        <translation>◉ 表示保留的内容；在该行按回车可改用另一份。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="118"/>
        <source>All phones and cards of both lead to the person from now on.</source>
        <translation>今后两份档案的手机和卡都指向同一会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="128"/>
        <source>Two records, one person?</source>
        <translation>两份档案，同一个人？</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="129"/>
        <source>Choose the other record on the left: you see first what merging does.</source>
        <translation>请在左侧选择另一份档案，先看合并的结果，再确认。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="147"/>
        <source>Merged: one member from now on. It can be taken back here.</source>
        <translation>已合并为一位会员，可在此撤销。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="148"/>
        <source>Taken back: two members again, each with what was booked for it.</source>
        <translation>已撤销：恢复为两位会员，各自的账目归各自。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="158"/>
        <source>The names differ.</source>
        <translation>姓名不同。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="159"/>
        <source>The birthdays differ.</source>
        <translation>生日不同。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="160"/>
        <source>The genders differ.</source>
        <translation>性别不同。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="164"/>
        <source>The person is blocked from now on.</source>
        <translation>合并后该会员为停用状态。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="167"/>
        <source>Agreed to in one record only, ask again: {what}.</source>
        <translation>只有一份档案同意过，需重新征得同意：{what}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="202"/>
        <source>Reason, kept with the merge</source>
        <translation>原因（随合并记录保存）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="203"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="208"/>
        <source>Same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/view.py" line="216"/>
        <source>The other record</source>
        <translation>另一份档案</translation>
    </message>
</context>
<context>
    <name>MissionWords</name>
    <message>
        <location filename="../../posmember/ui/mission_words.py" line="32"/>
        <source>{done} of {target}</source>
        <translation>{done} / {target}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/mission_words.py" line="36"/>
        <source>{done} of {target} visits</source>
        <translation>{done} / {target} 次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/mission_words.py" line="38"/>
        <source>{done} of {target} pieces</source>
        <translation>{done} / {target} 件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/mission_words.py" line="56"/>
        <source>until {day}</source>
        <translation>截至{day}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/mission_words.py" line="59"/>
        <source>in the last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天内</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/mission_words.py" line="71"/>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/mission_words.py" line="78"/>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
</context>
<context>
    <name>MissionsPanel</name>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="27"/>
        <source>Missions</source>
        <translation>任务</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="36"/>
        <source>No mission is open for this member.</source>
        <translation>没有适用于这位会员的任务。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="46"/>
        <source>rewarded</source>
        <translation>已奖励</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/engaging/missions_panel.py" line="48"/>
        <source>Brings {what}</source>
        <translation>奖励：{what}</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="32"/>
        <source>Given</source>
        <translation>已发</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="33"/>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="34"/>
        <source>Tickets</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="35"/>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="36"/>
        <source>Discounts</source>
        <translation>优惠成本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="37"/>
        <source>Budget left</source>
        <translation>剩余预算</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="40"/>
        <source>Reached</source>
        <translation>名单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="41"/>
        <source>Held out</source>
        <translation>对照组</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="69"/>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="86"/>
        <source>The list is made when the campaign is started.</source>
        <translation>启动时生成名单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="87"/>
        <source>The list was made on {first}; what its members buy until {last} counts.</source>
        <translation>名单生成于 {first}，统计至 {last} 的消费。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="94"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="95"/>
        <source>Bought</source>
        <translation>购买者</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="96"/>
        <source>Share</source>
        <translation>购买率</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="97"/>
        <source>Spent</source>
        <translation>消费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/monitor.py" line="98"/>
        <source>On average</source>
        <translation>人均</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="59"/>
        <source>Paid in</source>
        <translation>收入现金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="60"/>
        <source>Paid out</source>
        <translation>支出现金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="61"/>
        <source>Taken to the safe</source>
        <translation>上缴大钞</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="62"/>
        <source>Change brought</source>
        <translation>补充零钱</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="63"/>
        <source>Just open the drawer</source>
        <translation>只开钱箱</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="67"/>
        <location filename="../../posmember/ui/shifts/forms.py" line="85"/>
        <source>Cash moved</source>
        <translation>现金进出</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="71"/>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="73"/>
        <location filename="../../posmember/ui/shifts/forms.py" line="74"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="76"/>
        <source>Record</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>MovementsTable</name>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="23"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="29"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="32"/>
        <source>Receipt or reason</source>
        <translation>小票或原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="37"/>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="44"/>
        <source>On hand</source>
        <translation>库存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="58"/>
        <source>Opening</source>
        <translation>期初</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="59"/>
        <source>Opening undone</source>
        <translation>撤销期初</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="60"/>
        <source>Received</source>
        <translation>入库</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="61"/>
        <source>Counted</source>
        <translation>盘点</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="62"/>
        <source>Written off</source>
        <translation>报损</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="63"/>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="64"/>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="65"/>
        <source>Came back damaged</source>
        <translation>退货报损</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_table.py" line="66"/>
        <source>Benefit</source>
        <translation>权益</translation>
    </message>
</context>
<context>
    <name>MovesTable</name>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="55"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="60"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="62"/>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="70"/>
        <source>Uses</source>
        <translation>次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="77"/>
        <source>Slip</source>
        <translation>单号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="103"/>
        <source>Used, put back</source>
        <translation>已用（已撤销）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="105"/>
        <source>Sold</source>
        <translation>售卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="106"/>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="107"/>
        <source>Put back</source>
        <translation>撤销使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/table.py" line="108"/>
        <source>Paid back</source>
        <translation>退款</translation>
    </message>
</context>
<context>
    <name>OpenForm</name>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="31"/>
        <source>Float in the drawer</source>
        <translation>钱箱备用金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="32"/>
        <source>Open the shift  ⏎</source>
        <translation>开班  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="37"/>
        <source>No shift is open</source>
        <translation>当前没有进行中的班次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/forms.py" line="38"/>
        <source>Sales can be made all the same.</source>
        <translation>不开班也可以收银。</translation>
    </message>
</context>
<context>
    <name>OutTable</name>
    <message>
        <location filename="../../posmember/ui/exchanging/table.py" line="27"/>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/table.py" line="29"/>
        <source>Qty</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/exchanging/table.py" line="35"/>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
</context>
<context>
    <name>PaymentPage</name>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="42"/>
        <source>Due</source>
        <translation>应收</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="67"/>
        <source>Received</source>
        <translation>实收</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="49"/>
        <source>Cash handed over</source>
        <translation>收现金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="97"/>
        <source>This is no amount</source>
        <translation>这不是金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="99"/>
        <source>Take this code</source>
        <translation>使用这个码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="101"/>
        <source>Settle</source>
        <translation>结账</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="105"/>
        <source>Settle with {money} in cash</source>
        <translation>现金刚好 {money}，结账</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="107"/>
        <source>Settle, change {money}</source>
        <translation>结账，找零 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="109"/>
        <source>Take {money} in cash</source>
        <translation>先收现金 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="112"/>
        <source>Settle, {money} onto the balance</source>
        <translation>结账，{money} 存入储值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="124"/>
        <source>Change onto the balance</source>
        <translation>找零存入储值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="125"/>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="128"/>
        <source>Remaining</source>
        <translation>还差</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="134"/>
        <source>in cash {money}, rounded down by {part}</source>
        <translation>付现金为 {money}，抹零 {part}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="136"/>
        <source>in cash {money}, rounded up by {part}</source>
        <translation>付现金为 {money}，进位 {part}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="149"/>
        <source>Take back {name}</source>
        <translation>撤回 {name}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="159"/>
        <source>Exact</source>
        <translation>刚好</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="167"/>
        <source>{points} points used, worth {money}</source>
        <translation>已用 {points} 积分，抵 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="170"/>
        <source>Up to {points} points, worth {money}; or type fewer</source>
        <translation>最多可用 {points} 积分，抵 {money}；要少用，先输入数目</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/payment_page.py" line="175"/>
        <source>Stored value left: {money}</source>
        <translation>可用储值：{money}</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="30"/>
        <location filename="../../posmember/ui/settings/people_panel.py" line="77"/>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="31"/>
        <location filename="../../posmember/ui/settings/people_panel.py" line="77"/>
        <source>Owner</source>
        <translation>店主</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="39"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="40"/>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="41"/>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="45"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="49"/>
        <source>A cashier sells, enrols and redeems; prices by hand, returns and full phone numbers need the owner&apos;s PIN.</source>
        <translation>收银员可以收银、办会员、抵积分；改价、退货、查看完整手机号需要店主密码。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="54"/>
        <source>Add somebody</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="64"/>
        <source>Who works here</source>
        <translation>店里的人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="80"/>
        <source>New PIN</source>
        <translation>新密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="81"/>
        <source>New PIN for {name}</source>
        <translation>{name} 的新密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/people_panel.py" line="87"/>
        <source>Dismiss</source>
        <translation>离职</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="19"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="20"/>
        <source>(no name)</source>
        <translation>(未留姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="22"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="24"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="49"/>
        <source>PIN of the owner</source>
        <translation>店主密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="55"/>
        <source>Cancel  Esc</source>
        <translation>取消  Esc</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="57"/>
        <source>Approve  ⏎</source>
        <translation>授权  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="57"/>
        <source>Confirm  ⏎</source>
        <translation>确认  ⏎</translation>
    </message>
</context>
<context>
    <name>PlanningPart</name>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="36"/>
        <source>Name of the campaign</source>
        <translation>活动名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="37"/>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="38"/>
        <location filename="../../posmember/ui/campaigns/planning.py" line="64"/>
        <source>What is given</source>
        <translation>发什么</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="39"/>
        <location filename="../../posmember/ui/campaigns/planning.py" line="65"/>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="40"/>
        <source>Days without a visit</source>
        <translation>未到店天数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="41"/>
        <source>Also members who are lost</source>
        <translation>也包括流失会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="43"/>
        <source>Away for long, and no offer since has brought them back (see Classes)</source>
        <translation>长期未到店，且此后的活动也没能唤回（见“会员分类”）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="45"/>
        <source>From: today</source>
        <translation>开始：今天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="46"/>
        <source>To: 12-05</source>
        <translation>结束：12-05</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="47"/>
        <source>Held out, %</source>
        <translation>对照组 %</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="48"/>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="49"/>
        <source>Days looked at: 30</source>
        <translation>统计天数：30</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="95"/>
        <source>All members</source>
        <translation>全部会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="100"/>
        <source>Change “{name}”</source>
        <translation>修改“{name}”</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="101"/>
        <source>A new campaign</source>
        <translation>新建活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="124"/>
        <source>{members} members: {agreed} agreed to receive offers ({unreached} of them left no phone), {silent} did not.</source>
        <translation>共 {members} 位会员：{agreed} 位同意接收优惠（其中 {unreached} 位没有手机号），{silent} 位未同意。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="132"/>
        <source>An effect is seen from a difference of about {points} points on.</source>
        <translation>购买率相差约 {points} 个百分点以上才看得出效果。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/campaigns/planning.py" line="135"/>
        <source>Too few are held out to see an effect.</source>
        <translation>对照组太小，看不出效果。</translation>
    </message>
</context>
<context>
    <name>PointsForm</name>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="72"/>
        <source>50, or -50 to take points off</source>
        <translation>50；扣减请输 -50</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="22"/>
        <source>Phone, card or name of the other member</source>
        <translation>对方会员的手机、卡号或姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="25"/>
        <source>Receipt, survey…; empty: today</source>
        <translation>小票、问卷等；留空为今天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="46"/>
        <source>Correct the balance</source>
        <translation>调整余额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="47"/>
        <source>Hand points on</source>
        <translation>转赠积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="48"/>
        <source>Points for an event</source>
        <translation>互动积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="31"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="32"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="33"/>
        <source>To</source>
        <translation>转给</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="34"/>
        <source>Event</source>
        <translation>互动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="35"/>
        <source>For what</source>
        <translation>对应内容</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="36"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="39"/>
        <source>Put on record  ⏎</source>
        <translation>记录  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="29"/>
        <source>Points beside sales</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="38"/>
        <source>Every change is an entry of the statement, with who made it and why.</source>
        <translation>每次变动都会记入积分明细，并注明经手人和原因。</translation>
    </message>
</context>
<context>
    <name>PrintersPanel</name>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="48"/>
        <source>The cash drawer hangs on it</source>
        <translation>钱箱接在这台打印机上</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="58"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="59"/>
        <source>Kind</source>
        <translation>规格</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="60"/>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="64"/>
        <source>Receipts</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="66"/>
        <source>Save printer</source>
        <translation>保存打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="69"/>
        <source>Network: tcp://192.168.1.50:9100 · USB: device:///dev/usb/lp0 · serial: serial:///dev/ttyUSB0?baud=9600 · into a file: file:///tmp/receipts.bin</source>
        <translation>网口：tcp://192.168.1.50:9100 · USB:device:///dev/usb/lp0 · 串口：serial:///dev/ttyUSB0?baud=9600 · 写入文件：file:///tmp/receipts.bin</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="74"/>
        <source>Add or change a printer</source>
        <translation>添加或修改打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="86"/>
        <source>Printers</source>
        <translation>打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="89"/>
        <source>Newest print jobs</source>
        <translation>最近的打印任务</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="124"/>
        <source>No printer yet. Sales go on without; receipts can be printed later.</source>
        <translation>还没有打印机。不影响收银，小票以后可以补打。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="104"/>
        <source>Nothing has been printed yet.</source>
        <translation>还没有打印过。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="57"/>
        <source>Printer name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="130"/>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="132"/>
        <source>Test page</source>
        <translation>打印测试页</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="134"/>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="155"/>
        <source>Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="157"/>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="178"/>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="179"/>
        <source>To another printer</source>
        <translation>改到其他打印机</translation>
    </message>
</context>
<context>
    <name>ProductPanel</name>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="44"/>
        <source>Number</source>
        <translation>货号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="45"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="46"/>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="47"/>
        <source>Category, such as drinks/tea</source>
        <translation>类别，如 饮料/茶</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="48"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="49"/>
        <source>Price</source>
        <translation>售价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="50"/>
        <source>Member price</source>
        <translation>会员价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="51"/>
        <source>Cost</source>
        <translation>进价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="54"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="55"/>
        <source>Labels, by commas</source>
        <translation>标签，用逗号隔开</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="57"/>
        <source>Taxes</source>
        <translation>税</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="59"/>
        <source>Sold by weight</source>
        <translation>称重</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="60"/>
        <source>Earns points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="61"/>
        <source>Takes discounts and points</source>
        <translation>可打折、可抵积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="62"/>
        <source>In the catalogue</source>
        <translation>在售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="66"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="68"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="86"/>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/form.py" line="120"/>
        <source>No taxes are set up</source>
        <translation>还没有设置税</translation>
    </message>
</context>
<context>
    <name>ProductsTable</name>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="15"/>
        <source>no points</source>
        <translation>不积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="27"/>
        <source>No.</source>
        <translation>货号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="32"/>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="33"/>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="35"/>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="38"/>
        <source>Price</source>
        <translation>零售价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="44"/>
        <source>Member</source>
        <translation>会员价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="51"/>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/table.py" line="57"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>ProductsView</name>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="49"/>
        <location filename="../../posmember/ui/products/view.py" line="70"/>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="50"/>
        <source>Name, pinyin, barcode</source>
        <translation>品名、拼音、货号或条码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="53"/>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="54"/>
        <source>All categories</source>
        <translation>全部分类</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="108"/>
        <source>Import products</source>
        <translation>导入商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="99"/>
        <source>No such product</source>
        <translation>没有这个商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="100"/>
        <source>Try part of the name, the first letters in pinyin, or the barcode.</source>
        <translation>试试品名的一部分、拼音首字母或条码。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="105"/>
        <source>No products yet</source>
        <translation>还没有商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="106"/>
        <source>Bring your price list as a spreadsheet; any column order will do.</source>
        <translation>把价目表做成表格导入即可，列序不限。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="140"/>
        <source>{what}: {name}</source>
        <translation>{what}：{name}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/view.py" line="152"/>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
</context>
<context>
    <name>ProgrammeView</name>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="53"/>
        <source>Subjects</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="61"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="70"/>
        <source>Rules and promotions</source>
        <translation>规则与促销</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="85"/>
        <source>No rules here yet</source>
        <translation>这里还没有规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="86"/>
        <source>Add one; it holds once it is published.</source>
        <translation>添加一条；发布后生效。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="87"/>
        <location filename="../../posmember/ui/programme/view.py" line="169"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="102"/>
        <source>Published as version {version}.</source>
        <translation>已发布为第 {version} 版。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="120"/>
        <source>Version {version} is withdrawn.</source>
        <translation>第 {version} 版已撤回。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="158"/>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="171"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="174"/>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="175"/>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="178"/>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="238"/>
        <source> (off)</source>
        <translation>(停用)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/view.py" line="244"/>
        <source>These are the rules in force.</source>
        <translation>这是现行规则。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/programme/view.py" line="246"/>
        <source>%n change(s) not published yet</source>
        <translation>
            <numerusform>%n 处修改尚未发布</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/programme/view.py" line="248"/>
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n 处问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <location filename="../../posmember/ui/checkout/prompt_card.py" line="41"/>
        <source>Offer {name}?</source>
        <translation>推荐 {name}？</translation>
    </message>
</context>
<context>
    <name>PublishingPanel</name>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="31"/>
        <location filename="../../posmember/ui/programme/publishing.py" line="49"/>
        <source>In force from</source>
        <translation>生效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="32"/>
        <source>At once</source>
        <translation>立即</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="33"/>
        <source>From a day on</source>
        <translation>从某天起</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="35"/>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="39"/>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="40"/>
        <source>Back to the editor</source>
        <translation>返回编辑</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="42"/>
        <source>Try on past sales</source>
        <translation>用以往销售试算</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="67"/>
        <source>Correct these first</source>
        <translation>请先改正</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="70"/>
        <source>Version {version} begins on {day} and will replace this one.</source>
        <translation>第 {version} 版将于 {day} 生效并取代本版。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="74"/>
        <source>What changes</source>
        <translation>修改内容</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/publishing.py" line="76"/>
        <source>Nothing is different.</source>
        <translation>没有修改。</translation>
    </message>
</context>
<context>
    <name>ReceiptPreview</name>
    <message>
        <location filename="../../posmember/ui/widgets/receipt_preview.py" line="31"/>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
</context>
<context>
    <name>RecommendedList</name>
    <message>
        <location filename="../../posmember/ui/member/recommended.py" line="20"/>
        <source>To recommend</source>
        <translation>可推荐</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/recommended.py" line="26"/>
        <source>Nothing is due, or too little is known yet.</source>
        <translation>没有到期的商品，或了解还不够。</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <location filename="../../posmember/ui/member/record_form.py" line="51"/>
        <source>Cancel  {key:member.back}</source>
        <translation>取消  {key:member.back}</translation>
    </message>
</context>
<context>
    <name>RefundForm</name>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="153"/>
        <location filename="../../posmember/ui/stored_value/forms.py" line="154"/>
        <source>Reason (optional)</source>
        <translation>原因（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="156"/>
        <source>Cancel  {key:stored_value.back}</source>
        <translation>取消  {key:stored_value.back}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="158"/>
        <source>Pay back</source>
        <translation>退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="162"/>
        <source>Paying this top-up back</source>
        <translation>充值退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="176"/>
        <source>{number}, {name}</source>
        <translation>{number} · {name}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="178"/>
        <source>Paid in</source>
        <translation>充值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="179"/>
        <source>Bonus received</source>
        <translation>已到账赠送</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="181"/>
        <source>Share that was paid for</source>
        <translation>实付占比</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="182"/>
        <source>Spent of both</source>
        <translation>已消费（本金+赠送）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="183"/>
        <source>which counts as</source>
        <translation>按占比折算</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="186"/>
        <source>Money back</source>
        <translation>应退金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="191"/>
        <source>Principal taken</source>
        <translation>扣回本金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="192"/>
        <source>Bonus taken</source>
        <translation>扣回赠送</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="195"/>
        <source>Bonus that no longer comes</source>
        <translation>取消未到账赠送</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="197"/>
        <source>Points taken</source>
        <translation>扣回积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="199"/>
        <source>Uses left on its count cards</source>
        <translation>所赠次卡的剩余次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="201"/>
        <source>Comes back without a reason through {day}.</source>
        <translation>{day}（含）前可无理由退款。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="203"/>
        <source>The days without a reason ended on {day}.</source>
        <translation>无理由退款期已于 {day} 结束。</translation>
    </message>
</context>
<context>
    <name>RehearsingView</name>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="64"/>
        <location filename="../../posmember/ui/rehearsing/view.py" line="255"/>
        <source>Save an example …</source>
        <translation>另存示例…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="67"/>
        <source>How far back</source>
        <translation>时间范围</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/rehearsing/view.py" line="69"/>
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="71"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="95"/>
        <source>Rehearsal</source>
        <translation>试演</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="105"/>
        <source>Everything came out as expected</source>
        <translation>全部与预期一致</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/rehearsing/view.py" line="107"/>
        <source>%n step(s) came out differently</source>
        <translation>
            <numerusform>%n 步与预期不符</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="117"/>
        <source>{since} to {until}: {changed} of {tickets} tickets would differ</source>
        <translation>{since} 至 {until}：{tickets} 张小票中有 {changed} 张会不同</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="156"/>
        <source>Try rules before you switch them on</source>
        <translation>规则启用前先试演</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="62"/>
        <source>From a file …</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="87"/>
        <source>Past sales</source>
        <translation>以往销售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="139"/>
        <source>No rules are being changed. Change some under Marketing, or open a file.</source>
        <translation>没有正在修改的规则。请先在“营销”里修改规则，或打开文件。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="158"/>
        <source>Open a script: a shop of its own is played through in memory. Or replay past sales with the rules you are changing and see what they would have cost.</source>
        <translation>打开剧本，在内存中演一家店；或用正在修改的规则重算以往销售，看会有什么不同。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="166"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="169"/>
        <source>What came of the step</source>
        <translation>该步结果</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="184"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="186"/>
        <location filename="../../posmember/ui/rehearsing/view.py" line="187"/>
        <source>Largest differences</source>
        <translation>差异最大的小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="203"/>
        <source>Was</source>
        <translation>原来</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="203"/>
        <source>Would be</source>
        <translation>试算</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="204"/>
        <source>Sold</source>
        <translation>销售额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="205"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="206"/>
        <source>Would cost more</source>
        <translation>多支出</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="221"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="222"/>
        <source>Members in another tier: {list}</source>
        <translation>等级会变化的会员：{list}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="228"/>
        <source>Members in another class: {count}</source>
        <translation>分类改变的会员：{count}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="250"/>
        <source>Open a script</source>
        <translation>打开剧本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/view.py" line="261"/>
        <source>Open changed rules</source>
        <translation>打开改动的规则</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="96"/>
        <source>Begin again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="97"/>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="116"/>
        <source>The file is being written …</source>
        <translation>正在写入文件…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="117"/>
        <source>Written: {text}</source>
        <translation>已写入：{text}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="154"/>
        <source>Save the report</source>
        <translation>保存报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="164"/>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="164"/>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="165"/>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="165"/>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="182"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="72"/>
        <source>Adding up …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="72"/>
        <source>Trying the lists …</source>
        <translation>正在检验推荐列表…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="188"/>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="193"/>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="194"/>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="195"/>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="196"/>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="197"/>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="198"/>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="199"/>
        <source>Next month</source>
        <translation>下月</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="200"/>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="201"/>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/reports/view.py" line="202"/>
        <source>Days …</source>
        <translation>自选日期…</translation>
    </message>
</context>
<context>
    <name>RestForm</name>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="103"/>
        <location filename="../../posmember/ui/count_cards/forms.py" line="104"/>
        <source>Reason (optional)</source>
        <translation>原因（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="107"/>
        <source>Cancel  {key:count_cards.back}</source>
        <translation>取消  {key:count_cards.back}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="109"/>
        <source>Pay back</source>
        <translation>退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="111"/>
        <source>Paying the rest back</source>
        <translation>退余下次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="122"/>
        <source>Price</source>
        <translation>售价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="123"/>
        <source>Uses bought</source>
        <translation>购买次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="124"/>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="126"/>
        <source>which counts as</source>
        <translation>折合</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="128"/>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="131"/>
        <source>Money back</source>
        <translation>应退</translation>
    </message>
</context>
<context>
    <name>ReturnStatement</name>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="37"/>
        <source>Money back</source>
        <translation>应退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="58"/>
        <source>{key:returns.back} goes back to the sales.</source>
        <translation>按 {key:returns.back} 回到销售记录。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="66"/>
        <source>principal {principal}, bonus {bonus}</source>
        <translation>其中本金 {principal}，赠送 {bonus}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="73"/>
        <source>Kept for gifts that stay</source>
        <translation>扣未退赠品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="75"/>
        <source>Kept for gifts before</source>
        <translation>退还此前扣的赠品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="79"/>
        <source>What is left no longer brings {names}. Take it back as well, and nothing is kept.</source>
        <translation>余下商品已不满足赠送“{names}”的条件。一并退回赠品则不扣。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="84"/>
        <source>{money} of the worth of gifts is tax.</source>
        <translation>赠品价值中含税 {money}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="90"/>
        <source>Kept for uses taken</source>
        <translation>扣除已用次数</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/returns/statement.py" line="93"/>
        <source>%n use(s) left on the count card go back with it.</source>
        <translation>
            <numerusform>次卡剩余 %n 次一并收回。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="98"/>
        <source>Kept for the days used</source>
        <translation>扣除已使用天数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="100"/>
        <source>The tier becomes {tier}, for without this sale too little counts.</source>
        <translation>退货后累计不足，等级将变为{tier}。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/returns/statement.py" line="105"/>
        <source>%n coupon(s) that came with the tier are withdrawn.</source>
        <translation>
            <numerusform>因升级所得的 %n 张优惠券被收回。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/returns/statement.py" line="108"/>
        <source>%n benefit(s) used with it can be used again.</source>
        <translation>
            <numerusform>随单使用的 %n 项权益可再次使用。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="113"/>
        <source>Points taken back</source>
        <translation>扣回积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="116"/>
        <source>Points for review, first purchase or mission</source>
        <translation>评价、首次消费或任务积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="118"/>
        <source>Points given back</source>
        <translation>退还积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="120"/>
        <source>Points balance</source>
        <translation>积分余额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="124"/>
        <source>Points given back keep the last day they had.</source>
        <translation>返还的积分保留原有效期。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="128"/>
        <source>{points} of the points given back had lapsed; they are good again until {date}.</source>
        <translation>返还的积分中有 {points} 分原已过期，现延长至 {date}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="133"/>
        <source>{points} of the points given back have lapsed in the meantime.</source>
        <translation>退还的积分中有 {points} 分已过有效期。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="140"/>
        <source>{points} of the points were spent already; they are owed and netted with the next ones earned.</source>
        <translation>其中 {points} 积分已被用掉，先记为欠分，以后消费积分时抵扣。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="146"/>
        <source>{points} of the points were spent already and are missing; their value, {amount}, is kept from the money back.</source>
        <translation>其中 {points} 积分已用掉且余额不足，按价值 {amount} 从退款中扣除。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="156"/>
        <source>is good again</source>
        <translation>可再次使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="158"/>
        <source>{money} as a new coupon</source>
        <translation>按份额发新券 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/statement.py" line="163"/>
        <source>stays used</source>
        <translation>仍视为已用</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/returns/statement.py" line="166"/>
        <source>%n coupon(s) that the sale gave out are withdrawn.</source>
        <translation>
            <numerusform>本单发出的 %n 张券将收回。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/returns/statement.py" line="170"/>
        <source>%n unused coupon(s) of missions are withdrawn.</source>
        <translation>
            <numerusform>任务不再达成，所得未用的 %n 张优惠券被收回。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReturnTable</name>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="20"/>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="22"/>
        <source>Bought</source>
        <translation>购买</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="28"/>
        <source>Back already</source>
        <translation>已退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="35"/>
        <source>Paid</source>
        <translation>实付</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="41"/>
        <source>Comes back</source>
        <translation>本次退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="65"/>
        <source>{name} · gift</source>
        <translation>{name} · 赠品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="68"/>
        <source>{name} · gift, {money} kept while it stays</source>
        <translation>{name} · 赠品，不退则扣 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="71"/>
        <source>{name} · gift, the {money} kept come back</source>
        <translation>{name} · 赠品，退还已扣的 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/table.py" line="74"/>
        <source>{name} · gift, {money} kept before</source>
        <translation>{name} · 赠品，此前已扣 {money}</translation>
    </message>
</context>
<context>
    <name>ReturnsView</name>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="47"/>
        <source>Lines of the sale</source>
        <translation>原单明细</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="51"/>
        <source>Damaged: not back on the shelf</source>
        <translation>商品损坏，不回库存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="68"/>
        <location filename="../../posmember/ui/returns/view.py" line="69"/>
        <source>Reason (optional)</source>
        <translation>退货原因（选填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="75"/>
        <source>What this means</source>
        <translation>退货说明</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="98"/>
        <source>Return from {number}, {day}</source>
        <translation>退货：{number}，{day}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="127"/>
        <source>Mark a line and press + for each piece that comes back, or {key:returns.all} for all.</source>
        <translation>选中一行，退几件按几次 +；全退按 {key:returns.all}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="136"/>
        <source>Void the ticket</source>
        <translation>作废整单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/returns/view.py" line="156"/>
        <source>Returned. Hand back:</source>
        <translation>退货完成，请退还：</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="37"/>
        <source>A return takes a rise back</source>
        <translation>退货时撤销相应升级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="80"/>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/tiers/rules_form.py" line="82"/>
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="121"/>
        <source>Set the membership</source>
        <translation>保存付费会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="124"/>
        <source>A product of the kind “membership” is needed first.</source>
        <translation>请先建立类型为“会籍”的商品。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="127"/>
        <source>What counts</source>
        <translation>累计依据</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="128"/>
        <source>Over</source>
        <translation>累计周期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="129"/>
        <source>Months</source>
        <translation>月数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="130"/>
        <source>A tier is lost</source>
        <translation>降级时机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="131"/>
        <source>A member falls</source>
        <translation>降级幅度</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="132"/>
        <source>Validity ends</source>
        <translation>有效期截止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="135"/>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="136"/>
        <source>Gives the tier</source>
        <translation>对应等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="137"/>
        <source>For months</source>
        <translation>时长（月）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="138"/>
        <source>Returned</source>
        <translation>退款方式</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="139"/>
        <source>In full within days</source>
        <translation>几天内全额退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="140"/>
        <source>Reminder, days</source>
        <translation>提前提醒（天）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/rules_form.py" line="146"/>
        <source>Memberships for sale</source>
        <translation>付费会员</translation>
    </message>
</context>
<context>
    <name>RulesTable</name>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="46"/>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="48"/>
        <source>Tickets</source>
        <translation>小票数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="54"/>
        <source>Taken off</source>
        <translation>优惠金额</translation>
    </message>
</context>
<context>
    <name>SafetyPanel</name>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="34"/>
        <source>Make a copy now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="36"/>
        <source>Check everything</source>
        <translation>开始体检</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="40"/>
        <source>Members …</source>
        <translation>会员…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="41"/>
        <source>Sales …</source>
        <translation>销售…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="42"/>
        <source>Points ledger …</source>
        <translation>积分流水…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="51"/>
        <source>Copies</source>
        <translation>备份</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="52"/>
        <source>Encrypted, checked, the newest seven are kept.</source>
        <translation>加密保存并校验，保留最近七份。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="59"/>
        <source>Take everything along</source>
        <translation>导出全部数据</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="61"/>
        <source>As spreadsheets, phones masked; who exported is on record.</source>
        <translation>导出为表格，手机号打码；谁导出过都有记录。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="73"/>
        <source>Check-up</source>
        <translation>体检</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="87"/>
        <source>There is no copy yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="99"/>
        <source>Looking everything over …</source>
        <translation>正在逐项检查…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/safety_panel.py" line="111"/>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>SaleForm</name>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="41"/>
        <source>Sell a count card</source>
        <translation>售次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/count_cards/forms.py" line="54"/>
        <source>None is on sale. Add one under Marketing › Rules.</source>
        <translation>没有在售的次卡。可在“营销 › 规则”中添加。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/count_cards/forms.py" line="80"/>
        <source>%n use(s)</source>
        <translation>
            <numerusform>共 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/count_cards/forms.py" line="82"/>
        <source>valid for %n month(s)</source>
        <translation>
            <numerusform>有效 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/count_cards/forms.py" line="84"/>
        <source>valid for %n day(s)</source>
        <translation>
            <numerusform>有效 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SalesTable</name>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="18"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="23"/>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="25"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="30"/>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="36"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="54"/>
        <source>return</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="56"/>
        <source>partly returned</source>
        <translation>部分退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/table.py" line="57"/>
        <source>returned</source>
        <translation>已全退</translation>
    </message>
</context>
<context>
    <name>SalesView</name>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="53"/>
        <location filename="../../posmember/ui/sales/view.py" line="77"/>
        <source>Sales</source>
        <translation>销售记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="54"/>
        <source>Receipt, day, goods …</source>
        <translation>小票、日期、商品、会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="62"/>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="105"/>
        <source>No such ticket</source>
        <translation>没有找到小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="106"/>
        <source>Scan the receipt, or type its number, a day, goods or a phone.</source>
        <translation>扫描小票，或输入小票号、日期、商品、会员手机号。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="110"/>
        <source>No sales yet</source>
        <translation>还没有销售记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="126"/>
        <source>Why?</source>
        <translation>为什么</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="164"/>
        <source>The receipt is printed again, marked as a copy.</source>
        <translation>正在重打小票，会标明“重打”。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="165"/>
        <source>The receipt was given to the printer, marked as a copy.</source>
        <translation>小票已交给打印机，并标记为重打。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="166"/>
        <source>No receipt printer is set up (Settings › Printers).</source>
        <translation>还没有设置小票打印机（设置 › 打印机）。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sales/view.py" line="167"/>
        <source>Nothing of this ticket can come back any more.</source>
        <translation>这张小票没有可退的商品了。</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="47"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="49"/>
        <source>Shop and receipt</source>
        <translation>店铺与小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="50"/>
        <source>Printers</source>
        <translation>打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="51"/>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="52"/>
        <source>Language, theme, keys</source>
        <translation>语言、外观、按键</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="53"/>
        <source>Copies and check-up</source>
        <translation>备份与体检</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="100"/>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="101"/>
        <source>Copied and checked: {text}</source>
        <translation>已备份并校验：{text}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="102"/>
        <source>The poster is saved: {text}</source>
        <translation>海报已保存：{text}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="103"/>
        <source>Written: {text}</source>
        <translation>已导出：{text}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="104"/>
        <source>The test page is on its way to {text}.</source>
        <translation>测试页已发往 {text}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/view.py" line="105"/>
        <source>A printer needs a name and an address.</source>
        <translation>请填写打印机的名称和地址。</translation>
    </message>
</context>
<context>
    <name>SettledPage</name>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="62"/>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="62"/>
        <source>Paid</source>
        <translation>已收</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="69"/>
        <source>Due {money}</source>
        <translation>应收 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="70"/>
        <source>{money} onto the balance</source>
        <translation>{money} 存入储值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="78"/>
        <source>Gift card codes, shown only now:</source>
        <translation>礼品卡码（仅显示这一次）：</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="91"/>
        <source>{name}: {points} points, now {balance}</source>
        <translation>{name}：积分 {points}，现有 {balance}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/settled_page.py" line="105"/>
        <source>stored value left {money}</source>
        <translation>储值余额 {money}</translation>
    </message>
</context>
<context>
    <name>ShiftsView</name>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="67"/>
        <source>Z-reports</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="94"/>
        <source>On duty since {since}, float {amount}</source>
        <translation>{since} 开班，备用金 {amount}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="124"/>
        <source>Shift closed</source>
        <translation>班次已结束</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="131"/>
        <source>Over or short</source>
        <translation>长短款合计</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="134"/>
        <source>{name} is on duty now: lock the till ({key:anywhere.lock}) and let them sign in.</source>
        <translation>现由 {name} 当班：请锁定收银机（{key:anywhere.lock}），由其登录。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="137"/>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="169"/>
        <source>The shift is open.</source>
        <translation>已开班。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="170"/>
        <source>On record: {what}</source>
        <translation>已记录：{what}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="171"/>
        <source>It is on its way to the printer.</source>
        <translation>已发送到打印机。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="172"/>
        <source>No receipt printer is set up (Settings › Printers).</source>
        <translation>尚未设置小票打印机（设置 › 打印机）。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="204"/>
        <source>expected {expected}, not counted</source>
        <translation>应有 {expected}，未点</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="207"/>
        <source>expected {expected}, counted {counted}</source>
        <translation>应有 {expected}，实点 {counted}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="220"/>
        <source>This shop does not work in shifts</source>
        <translation>本店未启用交接班</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="221"/>
        <source>With shifts, the cash in the drawer is counted at the end of each.</source>
        <translation>启用后，每班结束时清点钱箱现金。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="223"/>
        <source>Work in shifts</source>
        <translation>启用交接班</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shifts/view.py" line="250"/>
        <source>Shift</source>
        <translation>交接班</translation>
    </message>
</context>
<context>
    <name>ShopPanel</name>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="56"/>
        <source>80 mm</source>
        <translation>80 毫米</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="57"/>
        <source>58 mm</source>
        <translation>58 毫米</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="64"/>
        <source>Sell more than is on hand</source>
        <translation>允许卖出多于库存的数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="66"/>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="165"/>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="130"/>
        <source>Shop name</source>
        <translation>店名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="131"/>
        <source>Branch</source>
        <translation>分店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="132"/>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="258"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="133"/>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="259"/>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="134"/>
        <source>Carts on hold at most</source>
        <translation>挂单最多张数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="135"/>
        <source>Member after payment</source>
        <translation>结账后补登会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="139"/>
        <source>Above the receipt</source>
        <translation>小票抬头</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="140"/>
        <source>Below the receipt</source>
        <translation>小票页脚</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="143"/>
        <source>Join poster</source>
        <translation>入会海报</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="161"/>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="168"/>
        <source>What stands on it</source>
        <translation>小票上显示</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="184"/>
        <source>Channel: wechat …</source>
        <translation>渠道：微信等</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="185"/>
        <source>Channel of the poster</source>
        <translation>海报渠道</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="186"/>
        <source>Save as PDF …</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="195"/>
        <source>Save the poster</source>
        <translation>保存海报</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="238"/>
        <source>Choose a logo</source>
        <translation>选择店标</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="250"/>
        <source>never</source>
        <translation>不允许</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/settings/shop_panel.py" line="251"/>
        <source>up to %n minute(s)</source>
        <translation>
            <numerusform>付款后 %n 分钟内</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="255"/>
        <source>Logo</source>
        <translation>店标</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="256"/>
        <source>Lines above</source>
        <translation>抬头文字</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="257"/>
        <source>Lines below</source>
        <translation>页脚文字</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="260"/>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="261"/>
        <source>Till</source>
        <translation>机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="262"/>
        <source>What was saved</source>
        <translation>本单已优惠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="263"/>
        <source>What points are worth</source>
        <translation>积分可抵金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="264"/>
        <source>How long points are valid</source>
        <translation>积分有效期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="265"/>
        <source>Number as a barcode</source>
        <translation>单号条码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="266"/>
        <source>Missions, how far</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="267"/>
        <source>Join code for strangers</source>
        <translation>入会二维码（非会员）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="138"/>
        <source>Paper</source>
        <translation>纸宽</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="53"/>
        <source>Say that it is no tax invoice</source>
        <translation>注明“本小票不作报销凭证”</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="54"/>
        <source>Offer members something as they are attached</source>
        <translation>识别会员时推荐一件商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="141"/>
        <source>Terms for returns</source>
        <translation>退换货说明</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="142"/>
        <source>Link to join</source>
        <translation>入会链接</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="150"/>
        <source>Choose a logo …</source>
        <translation>选择店标…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="152"/>
        <source>No logo</source>
        <translation>不要店标</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/shop_panel.py" line="158"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <location filename="../../posmember/ui/sign_in/view.py" line="37"/>
        <location filename="../../posmember/ui/sign_in/view.py" line="38"/>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sign_in/view.py" line="40"/>
        <source>Sign in  ⏎</source>
        <translation>登录  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sign_in/view.py" line="45"/>
        <source>Who is at the till?</source>
        <translation>谁在收银？</translation>
    </message>
</context>
<context>
    <name>StateArea</name>
    <message>
        <location filename="../../posmember/ui/widgets/states.py" line="95"/>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/states.py" line="101"/>
        <source>This did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/states.py" line="102"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <location filename="../../posmember/ui/widgets/steps.py" line="25"/>
        <source>One less</source>
        <translation>减一件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/steps.py" line="26"/>
        <source>One more</source>
        <translation>加一件</translation>
    </message>
</context>
<context>
    <name>StepsTable</name>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="18"/>
        <source>As expected</source>
        <translation>符合预期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="18"/>
        <source>Differs</source>
        <translation>不符</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="22"/>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="23"/>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="24"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>StockPanel</name>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="47"/>
        <source>What happened</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="53"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="57"/>
        <source>Delivery note or reason (optional)</source>
        <translation>送货单号或原因（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="62"/>
        <source>Movements</source>
        <translation>出入库明细</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="71"/>
        <source>On hand: {quantity} {unit}</source>
        <translation>库存：{quantity} {unit}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="73"/>
        <source>Other stores: {quantity} {unit}</source>
        <translation>其他门店：{quantity} {unit}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="81"/>
        <source>Nothing moved yet</source>
        <translation>还没有出入库</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="113"/>
        <source>Back  {key:products.back}</source>
        <translation>返回  {key:products.back}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/products/stock_panel.py" line="115"/>
        <source>Book it  ⏎</source>
        <translation>记账  ⏎</translation>
    </message>
</context>
<context>
    <name>StoredValueView</name>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="61"/>
        <source>Members found</source>
        <translation>找到的会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="69"/>
        <location filename="../../posmember/ui/stored_value/view.py" line="120"/>
        <source>Top-ups</source>
        <translation>充值记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="74"/>
        <source>Member, or the code of a gift card</source>
        <translation>会员，或礼品卡码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="98"/>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="101"/>
        <source>Whose account?</source>
        <translation>给谁充值？</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="101"/>
        <source>Type or scan a member.</source>
        <translation>输入或扫描会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="120"/>
        <source>Comes back without a reason today</source>
        <translation>今天可无理由退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="126"/>
        <source>Nothing was paid in</source>
        <translation>还没有充值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="223"/>
        <source>{number}: {money} paid in, balance {balance}.</source>
        <translation>{number}：已充值 {money}，余额 {balance}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="225"/>
        <source>{number}: {money} paid in, balance {balance}. Change: {change}</source>
        <translation>{number}：已充值 {money}，余额 {balance}。找零 {change}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="183"/>
        <source>Hand back: {parts}</source>
        <translation>请退还：{parts}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/view.py" line="205"/>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="40"/>
        <source>Join head office</source>
        <translation>加入总部</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="52"/>
        <source>Set aside for a person to look at</source>
        <translation>需要人工处理</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="60"/>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="93"/>
        <source>This till belongs to head office now.</source>
        <translation>本机已加入总部。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="94"/>
        <source>Everything that could be exchanged has been.</source>
        <translation>已同步。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="108"/>
        <source>This till works alone. Nothing is missing: members, points and receipts are all here. Join a head office when there are several tills or branches.</source>
        <translation>本机单独使用，功能齐全：会员、积分、小票都在本机。有多台收银机或分店时再加入总部。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="111"/>
        <source>Sales and members are exchanged as they happen.</source>
        <translation>销售和会员随时与总部同步。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="113"/>
        <source>Selling goes on as ever. What happens here waits safely on this computer and is sent by itself when the line is back.</source>
        <translation>照常收银。数据安全保存在本机，网络恢复后自动上传。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="117"/>
        <source>Nothing is lost and selling goes on. A few things need a person; they are below.</source>
        <translation>数据没有丢失，照常收银。以下几项需要人工处理。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="130"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="131"/>
        <source>Waiting to be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="132"/>
        <source>Oldest of them</source>
        <translation>最早一条</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="133"/>
        <source>Last contact</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="158"/>
        <source>Address of head office</source>
        <translation>总部地址</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="159"/>
        <location filename="../../posmember/ui/sync_status/view.py" line="160"/>
        <source>One-time code</source>
        <translation>一次性授权码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="166"/>
        <source>Join a head office</source>
        <translation>加入总部</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_status/view.py" line="168"/>
        <source>Head office gives out the address and a code that works once.</source>
        <translation>地址和一次性授权码由总部提供。</translation>
    </message>
</context>
<context>
    <name>TakingBackView</name>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="50"/>
        <source>Goods that come back</source>
        <translation>退回的商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="54"/>
        <source>Scan or type the goods, or the customer&apos;s phone</source>
        <translation>扫描或输入商品，或顾客手机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="59"/>
        <source>Damaged: not back on the shelf</source>
        <translation>商品损坏，不回库存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="60"/>
        <location filename="../../posmember/ui/taking_back/view.py" line="61"/>
        <source>Reason (optional)</source>
        <translation>原因（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="130"/>
        <source>Taken back. Hand back:</source>
        <translation>已退货。请退还：</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="137"/>
        <source>{key:taking_back.back} goes back to the sales.</source>
        <translation>按 {key:taking_back.back} 返回销售单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="164"/>
        <source>Money back</source>
        <translation>应退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="166"/>
        <source>At most without a receipt</source>
        <translation>无小票退货上限</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="168"/>
        <source>More than the cap: look the receipt up, or take fewer goods back.</source>
        <translation>超过上限：请查找原小票，或减少商品。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="171"/>
        <source>Worth today&apos;s price without any offer. Points stay as they are: nobody knows what these goods earned.</source>
        <translation>按当前售价计，不计优惠。积分不变：无法得知这些商品曾得多少积分。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="178"/>
        <source>What comes back?</source>
        <translation>退回什么商品？</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="179"/>
        <source>Scan the goods, or type their number or name.</source>
        <translation>扫描商品，或输入编号、名称。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="183"/>
        <source>Of a member the receipts are on record: type the phone, and the goods come back with their points.</source>
        <translation>会员的小票有记录：输入手机号查找，退货时积分一并处理。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="203"/>
        <source>What this means</source>
        <translation>退货说明</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="214"/>
        <source>.12.50 sets the price of the marked line, *3 its quantity.</source>
        <translation>输入 .12.50 改选中行单价，*3 改数量。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/taking_back/view.py" line="221"/>
        <source>Goods without a receipt</source>
        <translation>无小票退货</translation>
    </message>
</context>
<context>
    <name>TakingMoney</name>
    <message>
        <location filename="../../posmember/ui/widgets/taking.py" line="37"/>
        <source>Cash given; empty: exact</source>
        <translation>实收现金；不填为正好</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/taking.py" line="38"/>
        <source>Cash given</source>
        <translation>实收现金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/taking.py" line="50"/>
        <source>Take the money</source>
        <translation>收款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/taking.py" line="87"/>
        <source>not enough</source>
        <translation>不足</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/taking.py" line="89"/>
        <source>not an amount</source>
        <translation>不是金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/taking.py" line="92"/>
        <source>Change {money}</source>
        <translation>找零 {money}</translation>
    </message>
</context>
<context>
    <name>TemplateTable</name>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="20"/>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="24"/>
        <source>Given for</source>
        <translation>发放方式</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="25"/>
        <source>Given</source>
        <translation>已发放</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="26"/>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="27"/>
        <source>Open</source>
        <translation>可用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="29"/>
        <source>Lapsed</source>
        <translation>已失效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="54"/>
        <source>{name} (no more given out)</source>
        <translation>{name}（已停发）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="62"/>
        <source>by hand</source>
        <translation>手工发放</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="63"/>
        <source>a purchase</source>
        <translation>消费后</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="64"/>
        <source>joining</source>
        <translation>入会</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="65"/>
        <source>a birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="66"/>
        <source>a new tier</source>
        <translation>升级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="67"/>
        <source>bringing a friend</source>
        <translation>推荐好友</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/coupons/table.py" line="68"/>
        <source>a top-up</source>
        <translation>充值</translation>
    </message>
</context>
<context>
    <name>TierChoices</name>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="23"/>
        <source>Money spent</source>
        <translation>消费金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="24"/>
        <source>Visits</source>
        <translation>消费次数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="25"/>
        <source>Points earned</source>
        <translation>获得积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="33"/>
        <source>The last months</source>
        <translation>最近若干个月</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="34"/>
        <source>The calendar year</source>
        <translation>自然年</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="35"/>
        <source>A lifetime</source>
        <translation>历史累计</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="36"/>
        <source>One ticket</source>
        <translation>单笔消费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="44"/>
        <source>At its review, after the grace</source>
        <translation>到期评定，宽限期后</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="45"/>
        <source>At once</source>
        <translation>立即</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="46"/>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="54"/>
        <source>To what is deserved</source>
        <translation>降到应得等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="55"/>
        <source>One tier</source>
        <translation>每次降一级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="63"/>
        <source>Any day</source>
        <translation>任意一天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="64"/>
        <source>End of the month</source>
        <translation>月末</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="65"/>
        <source>End of the quarter</source>
        <translation>季末</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="66"/>
        <source>End of the half-year</source>
        <translation>半年末</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="67"/>
        <source>End of the year</source>
        <translation>年末</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="75"/>
        <source>Gift</source>
        <translation>礼品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="76"/>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="77"/>
        <source>Free upgrade</source>
        <translation>免费升级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="78"/>
        <source>Free delivery</source>
        <translation>免配送费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="79"/>
        <source>Perk</source>
        <translation>其他权益</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="87"/>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="88"/>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="89"/>
        <source>a quarter</source>
        <translation>每季度</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="90"/>
        <source>a year</source>
        <translation>每年</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="91"/>
        <source>a year of membership</source>
        <translation>每入会年</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="92"/>
        <source>ever</source>
        <translation>仅一次（终身）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="100"/>
        <source>Always</source>
        <translation>随时</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="101"/>
        <source>Around the birthday</source>
        <translation>生日期间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="102"/>
        <source>After the anniversary</source>
        <translation>入会周年后</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="103"/>
        <source>Every so many visits</source>
        <translation>每到店若干次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="111"/>
        <source>Days left</source>
        <translation>退剩余天数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="112"/>
        <source>All of it</source>
        <translation>全额退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/words.py" line="113"/>
        <source>Nothing</source>
        <translation>不退</translation>
    </message>
</context>
<context>
    <name>TierForm</name>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="19"/>
        <source>No lower than</source>
        <translation>不低于</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="20"/>
        <source>Fixed at</source>
        <translation>固定为</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="21"/>
        <source>As earned, nothing by hand</source>
        <translation>按消费计算，取消手工设置</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="26"/>
        <source>2026-12-31; empty: no end</source>
        <translation>2026-12-31；留空表示长期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="32"/>
        <source>The member stands</source>
        <translation>会员等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="33"/>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="34"/>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="35"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="38"/>
        <source>Set the tier  ⏎</source>
        <translation>设置等级  ⏎</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="30"/>
        <source>Set the tier by hand</source>
        <translation>手工设置等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/tier_form.py" line="37"/>
        <source>A fixed tier is moved by no sale, return or review.</source>
        <translation>固定后，消费、退货、定期评定都不再改变等级。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="86"/>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="87"/>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="88"/>
        <source>Reached from</source>
        <translation>升级门槛</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="89"/>
        <source>Discount %</source>
        <translation>折扣优惠 %</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="90"/>
        <source>Points ×</source>
        <translation>积分倍数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="91"/>
        <source>Kept with</source>
        <translation>保级要求</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="92"/>
        <source>Valid, months</source>
        <translation>有效期（月）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="93"/>
        <source>Grace, days</source>
        <translation>宽限期（天）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="94"/>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="95"/>
        <source>Contact</source>
        <translation>专属客服</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="96"/>
        <source>Contact&apos;s phone</source>
        <translation>客服电话</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="98"/>
        <source>Remove this tier</source>
        <translation>删除此等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="100"/>
        <source>Add a benefit</source>
        <translation>添加权益</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="105"/>
        <source>Discount: what is taken off; 5 is 5 % off.</source>
        <translation>折扣填省去的百分比，5 即省 5%；也可以填“95折”。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="107"/>
        <source>Kept with an amount or a share of the threshold. 0 months: for ever.</source>
        <translation>保级要求可填金额，或门槛的百分比；有效期 0 个月表示长期有效。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tier_form.py" line="110"/>
        <source>Benefits</source>
        <translation>等级权益</translation>
    </message>
</context>
<context>
    <name>TierMembersTable</name>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="79"/>
        <source>(no name)</source>
        <translation>(未留姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="82"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="83"/>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="85"/>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/tables.py" line="91"/>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
</context>
<context>
    <name>TierWords</name>
    <message numerus="yes">
        <location filename="../../posmember/ui/tier_words.py" line="23"/>
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n 次消费</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="25"/>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="34"/>
        <source>Highest tier</source>
        <translation>已是最高等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="36"/>
        <source>{missing} on one ticket: {tier}</source>
        <translation>单笔满 {missing} 升级为{tier}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="38"/>
        <source>{missing} more: {tier}</source>
        <translation>再累计 {missing} 升级为{tier}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="40"/>
        <source>{missing} more by {day}: {tier}</source>
        <translation>{day}前再累计 {missing} 升级为{tier}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/tier_words.py" line="50"/>
        <source>{amount} in the last %n month(s)</source>
        <translation>
            <numerusform>近 %n 个月累计 {amount}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="54"/>
        <source>{amount} this year</source>
        <translation>今年累计 {amount}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/tier_words.py" line="56"/>
        <source>Largest ticket of the last %n month(s): {amount}</source>
        <translation>
            <numerusform>近 %n 个月最大单笔 {amount}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="63"/>
        <source>{amount} in all</source>
        <translation>历史累计 {amount}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="74"/>
        <location filename="../../posmember/ui/tier_words.py" line="121"/>
        <source>until {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="82"/>
        <source>Paid membership</source>
        <translation>付费会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="84"/>
        <source>Kept by hand</source>
        <translation>人工保底</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="86"/>
        <source>Locked by hand</source>
        <translation>人工锁定</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="95"/>
        <source>Contact: {name}</source>
        <translation>专属客服：{name}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="108"/>
        <source>used up</source>
        <translation>本期已用完</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="109"/>
        <source>around the birthday</source>
        <translation>生日期间可用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="110"/>
        <source>after the anniversary of joining</source>
        <translation>入会周年期间可用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="111"/>
        <source>needs more visits</source>
        <translation>到店次数未满</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="116"/>
        <source>without limit</source>
        <translation>不限次数</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/tier_words.py" line="118"/>
        <source>%n left</source>
        <translation>
            <numerusform>剩 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="135"/>
        <source>Benefits: {names}</source>
        <translation>权益：{names}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="143"/>
        <source>by a sale</source>
        <translation>消费升级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="144"/>
        <source>by a return</source>
        <translation>退货调整</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="145"/>
        <source>kept at the review</source>
        <translation>评定保级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="146"/>
        <source>lowered at the review</source>
        <translation>评定降级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="147"/>
        <source>raised at the review</source>
        <translation>评定升级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="148"/>
        <source>floor set by hand</source>
        <translation>人工保底</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="149"/>
        <source>locked by hand</source>
        <translation>人工锁定</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="150"/>
        <source>released by hand</source>
        <translation>取消人工设置</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tier_words.py" line="151"/>
        <source>the membership is over</source>
        <translation>付费会员到期</translation>
    </message>
</context>
<context>
    <name>TiersView</name>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="48"/>
        <source>Ladder</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="51"/>
        <location filename="../../posmember/ui/tiers/view.py" line="178"/>
        <source>Members of this tier</source>
        <translation>本等级会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="63"/>
        <source>Undo changes</source>
        <translation>撤销修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="70"/>
        <source>Tiers</source>
        <translation>会员等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="98"/>
        <source>This shop has no tiers</source>
        <translation>本店没有设置等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="99"/>
        <source>Members earn and spend points all the same. Add a tier to begin.</source>
        <translation>没有等级也可以正常积分。添加一个等级即可开始。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="101"/>
        <source>Add a tier</source>
        <translation>添加等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="124"/>
        <source>Nobody stands on this tier</source>
        <translation>该等级还没有会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="132"/>
        <source>Saved: version {version} is in force.</source>
        <translation>已保存：第 {version} 版方案已生效。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="149"/>
        <source>{members} members: this ladder costs at most {cost} a year ({discount} discounts, {points} points, {benefits} benefits).</source>
        <translation>{members} 位会员：此等级方案每年成本最多 {cost}（折扣 {discount}，积分 {points}，权益 {benefits}）。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="192"/>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/tiers/view.py" line="192"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>TodoTable</name>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="18"/>
        <source>Due</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="24"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="25"/>
        <source>(no name)</source>
        <translation>(未填姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="28"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="30"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="31"/>
        <source>Birthday: greet</source>
        <translation>生日：祝福</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/table.py" line="34"/>
        <source>Clerk</source>
        <translation>负责人</translation>
    </message>
</context>
<context>
    <name>TodoView</name>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="40"/>
        <location filename="../../posmember/ui/todo/view.py" line="65"/>
        <source>To-do</source>
        <translation>待办</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="42"/>
        <source>Whose list</source>
        <translation>谁的待办</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="46"/>
        <source>What came of it (optional)</source>
        <translation>结果（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="51"/>
        <source>Again on (optional)</source>
        <translation>再次日期（可不填）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="75"/>
        <source>Everybody&apos;s</source>
        <translation>所有人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="92"/>
        <source>Nothing to do in the days ahead</source>
        <translation>近期没有待办</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="93"/>
        <source>A note on a member&apos;s page with a day to get in touch comes here.</source>
        <translation>在会员资料页写备注并填上联系日期，就会出现在这里。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="102"/>
        <source>Done for {name}.</source>
        <translation>{name}的事项已完成。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/todo/view.py" line="103"/>
        <source>the member</source>
        <translation>该会员</translation>
    </message>
</context>
<context>
    <name>TopLine</name>
    <message>
        <location filename="../../posmember/ui/surround.py" line="169"/>
        <source>Till {number}</source>
        <translation>{number} 号机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/surround.py" line="171"/>
        <source>Demo shop</source>
        <translation>演示店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/surround.py" line="171"/>
        <source>Training, nothing counts</source>
        <translation>练习模式，不计入</translation>
    </message>
</context>
<context>
    <name>TopUpForm</name>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="44"/>
        <source>Offers</source>
        <translation>充值活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="46"/>
        <location filename="../../posmember/ui/stored_value/forms.py" line="47"/>
        <source>Amount paid in</source>
        <translation>充值金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="76"/>
        <source>Principal {principal} · bonus {bonus}</source>
        <translation>本金 {principal} · 赠送 {bonus}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="80"/>
        <source>{money} more once head office knows of it</source>
        <translation>另有 {money} 同步后可用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="100"/>
        <source>Principal</source>
        <translation>本金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="102"/>
        <source>Bonus at once</source>
        <translation>立即到账赠送</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="104"/>
        <source>Bonus on {day}</source>
        <translation>{day} 到账赠送</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="107"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="109"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/forms.py" line="111"/>
        <source>Count cards</source>
        <translation>次卡</translation>
    </message>
</context>
<context>
    <name>TopUpTable</name>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="40"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="41"/>
        <source>Who</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="43"/>
        <source>Paid in</source>
        <translation>充值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="49"/>
        <source>Bonus</source>
        <translation>赠送</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="56"/>
        <source>Comes back</source>
        <translation>可退</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="58"/>
        <source>paid back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/stored_value/table.py" line="67"/>
        <source>Freely until</source>
        <translation>无理由至</translation>
    </message>
</context>
<context>
    <name>TotalsPanel</name>
    <message>
        <location filename="../../posmember/ui/checkout/totals.py" line="30"/>
        <location filename="../../posmember/ui/checkout/totals.py" line="44"/>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/totals.py" line="58"/>
        <source>Goods</source>
        <translation>商品金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/totals.py" line="100"/>
        <source>earns {points} points</source>
        <translation>本单积分 {points}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/totals.py" line="70"/>
        <source>A member would save {money} and earn {points} points</source>
        <translation>办会员本单可省 {money}，得 {points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/totals.py" line="72"/>
        <source>A member would earn {points} points</source>
        <translation>办会员本单可得 {points} 积分</translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="63"/>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="71"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="64"/>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="66"/>
        <source>Back to the editor</source>
        <translation>返回编辑</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="93"/>
        <source>What version {version} changed</source>
        <translation>第 {version} 版的修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="95"/>
        <source>Nothing against the one before.</source>
        <translation>与上一版没有差别。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="97"/>
        <source>These are the rules that the shop began with.</source>
        <translation>开店时的规则。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/programme/versions_panel.py" line="111"/>
        <source>%n day(s) before</source>
        <translation>
            <numerusform>此前 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/programme/versions_panel.py" line="111"/>
        <source>%n day(s) from then</source>
        <translation>
            <numerusform>此后 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="112"/>
        <source>Sales</source>
        <translation>销售单数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="113"/>
        <source>Net</source>
        <translation>净额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="114"/>
        <source>A sale</source>
        <translation>单均</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="115"/>
        <source>To members</source>
        <translation>会员占比</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="116"/>
        <source>Taken off</source>
        <translation>优惠占比</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="117"/>
        <source>Points given</source>
        <translation>发放积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="123"/>
        <source>A comparison: other things change with time, too.</source>
        <translation>仅为前后对比，同期其他因素也会变化。</translation>
    </message>
</context>
<context>
    <name>VersionsTable</name>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="23"/>
        <source>In force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="24"/>
        <source>To begin</source>
        <translation>未生效</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="25"/>
        <source>Past</source>
        <translation>已过</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="26"/>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="30"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="32"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="38"/>
        <source>From</source>
        <translation>生效日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="43"/>
        <source>Published</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/programme/versions_panel.py" line="47"/>
        <source>By</source>
        <translation>发布人</translation>
    </message>
</context>
<context>
    <name>WindowPanel</name>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="32"/>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="33"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="34"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="43"/>
        <source>As in Guanjiapo</source>
        <translation>管家婆习惯</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="44"/>
        <source>As in Pospal</source>
        <translation>银豹习惯</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="57"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="60"/>
        <source>Theme</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="63"/>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="66"/>
        <source>Every button carries its key; the list follows a choice.</source>
        <translation>每个按钮上都标着按键；切换后右边的表随之改变。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/window_panel.py" line="75"/>
        <source>Key card</source>
        <translation>按键一览</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <location filename="../../posmember/ui/actions.py" line="29"/>
        <source>Checkout</source>
        <translation>收银</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="30"/>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="31"/>
        <source>Care</source>
        <translation>关怀</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="32"/>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="33"/>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="34"/>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="35"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="36"/>
        <source>Marketing</source>
        <translation>营销</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="37"/>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="38"/>
        <source>Prepaid</source>
        <translation>储值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="39"/>
        <location filename="../../posmember/ui/actions.py" line="86"/>
        <location filename="../../posmember/ui/actions.py" line="125"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="40"/>
        <source>Shift</source>
        <translation>交接班</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="41"/>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="42"/>
        <source>Find a command</source>
        <translation>查找功能</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="43"/>
        <location filename="../../posmember/ui/actions.py" line="67"/>
        <location filename="../../posmember/ui/actions.py" line="78"/>
        <location filename="../../posmember/ui/actions.py" line="88"/>
        <location filename="../../posmember/ui/actions.py" line="127"/>
        <location filename="../../posmember/ui/actions.py" line="142"/>
        <location filename="../../posmember/ui/actions.py" line="148"/>
        <location filename="../../posmember/ui/actions.py" line="162"/>
        <source>Why?</source>
        <translation>为什么</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="44"/>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="45"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="46"/>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="47"/>
        <location filename="../../posmember/ui/actions.py" line="96"/>
        <location filename="../../posmember/ui/actions.py" line="179"/>
        <source>Count cards</source>
        <translation>次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="48"/>
        <source>Add it</source>
        <translation>加入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="49"/>
        <source>Not today</source>
        <translation>这次不用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="50"/>
        <source>Hold</source>
        <translation>挂单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="51"/>
        <source>Throw away</source>
        <translation>整单取消</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="52"/>
        <source>Offers</source>
        <translation>优惠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="53"/>
        <source>Resume</source>
        <translation>取单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="54"/>
        <location filename="../../posmember/ui/actions.py" line="68"/>
        <source>Use points</source>
        <translation>积分抵现</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="55"/>
        <location filename="../../posmember/ui/actions.py" line="81"/>
        <location filename="../../posmember/ui/actions.py" line="133"/>
        <source>Reprint</source>
        <translation>重打</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="56"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="57"/>
        <source>One more</source>
        <translation>加一件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="58"/>
        <source>One less</source>
        <translation>减一件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="59"/>
        <source>Price</source>
        <translation>改价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="64"/>
        <location filename="../../posmember/ui/actions.py" line="149"/>
        <source>Remove line</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="65"/>
        <source>Pay</source>
        <translation>结账</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="66"/>
        <source>Put aside</source>
        <translation>挂起</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="69"/>
        <location filename="../../posmember/ui/actions.py" line="163"/>
        <location filename="../../posmember/ui/actions.py" line="180"/>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="70"/>
        <location filename="../../posmember/ui/actions.py" line="164"/>
        <source>WeChat Pay</source>
        <translation>微信</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="71"/>
        <location filename="../../posmember/ui/actions.py" line="165"/>
        <location filename="../../posmember/ui/actions.py" line="182"/>
        <source>Alipay</source>
        <translation>支付宝</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="72"/>
        <location filename="../../posmember/ui/actions.py" line="166"/>
        <location filename="../../posmember/ui/actions.py" line="183"/>
        <source>Bank card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="73"/>
        <location filename="../../posmember/ui/actions.py" line="95"/>
        <location filename="../../posmember/ui/actions.py" line="167"/>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="74"/>
        <source>Group voucher</source>
        <translation>团购券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="75"/>
        <source>Change onto balance</source>
        <translation>存零</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="76"/>
        <source>Back to the cart</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="77"/>
        <source>Settle</source>
        <translation>结账</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="79"/>
        <source>Next sale</source>
        <translation>下一单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="80"/>
        <source>Member for this ticket</source>
        <translation>补登会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="82"/>
        <source>Print again</source>
        <translation>补打</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="83"/>
        <location filename="../../posmember/ui/actions.py" line="122"/>
        <location filename="../../posmember/ui/actions.py" line="129"/>
        <location filename="../../posmember/ui/actions.py" line="135"/>
        <location filename="../../posmember/ui/actions.py" line="175"/>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="84"/>
        <location filename="../../posmember/ui/actions.py" line="108"/>
        <location filename="../../posmember/ui/actions.py" line="120"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="85"/>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="87"/>
        <location filename="../../posmember/ui/actions.py" line="99"/>
        <location filename="../../posmember/ui/actions.py" line="109"/>
        <location filename="../../posmember/ui/actions.py" line="113"/>
        <location filename="../../posmember/ui/actions.py" line="119"/>
        <location filename="../../posmember/ui/actions.py" line="126"/>
        <location filename="../../posmember/ui/actions.py" line="134"/>
        <location filename="../../posmember/ui/actions.py" line="141"/>
        <location filename="../../posmember/ui/actions.py" line="147"/>
        <location filename="../../posmember/ui/actions.py" line="151"/>
        <location filename="../../posmember/ui/actions.py" line="155"/>
        <location filename="../../posmember/ui/actions.py" line="158"/>
        <location filename="../../posmember/ui/actions.py" line="161"/>
        <location filename="../../posmember/ui/actions.py" line="168"/>
        <location filename="../../posmember/ui/actions.py" line="171"/>
        <location filename="../../posmember/ui/actions.py" line="177"/>
        <location filename="../../posmember/ui/actions.py" line="184"/>
        <location filename="../../posmember/ui/actions.py" line="186"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="89"/>
        <source>Sell</source>
        <translation>收银</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="90"/>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="91"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="92"/>
        <source>New card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="93"/>
        <source>Print card</source>
        <translation>打印卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="94"/>
        <source>Statement</source>
        <translation>积分明细</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="97"/>
        <source>Show phone</source>
        <translation>显示手机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="98"/>
        <source>Activities</source>
        <translation>活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="100"/>
        <source>Check in</source>
        <translation>签到</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="101"/>
        <source>Print share code</source>
        <translation>打印分享码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="102"/>
        <source>Take a chance</source>
        <translation>抽一次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="103"/>
        <source>Hand on</source>
        <translation>转赠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="104"/>
        <source>Greeted</source>
        <translation>已问候</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="105"/>
        <source>Gift given</source>
        <translation>已送礼</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="106"/>
        <source>To-do</source>
        <translation>待办</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="107"/>
        <source>Events</source>
        <translation>活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="110"/>
        <source>Sign in</source>
        <translation>签到</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="111"/>
        <source>Invite</source>
        <translation>邀请</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="112"/>
        <source>Plan it</source>
        <translation>安排</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="114"/>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="115"/>
        <source>Who is on the list</source>
        <translation>查看名单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="117"/>
        <source>Save it</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="118"/>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="121"/>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="123"/>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="124"/>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="128"/>
        <source>Attach member …</source>
        <translation>补登会员…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="130"/>
        <source>Return goods</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="131"/>
        <source>Without a receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="132"/>
        <source>System printer</source>
        <translation>系统打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="136"/>
        <source>Attach</source>
        <translation>补登</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="137"/>
        <source>Save PDF</source>
        <translation>保存 PDF</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="138"/>
        <source>Save Excel</source>
        <translation>保存 Excel</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="116"/>
        <location filename="../../posmember/ui/actions.py" line="140"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="61"/>
        <source>Line discount</source>
        <translation>单品折扣</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="63"/>
        <source>Ticket discount</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="139"/>
        <source>Try the lists</source>
        <translation>检验列表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="143"/>
        <source>Take all back</source>
        <translation>全部退回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="144"/>
        <source>Void it all</source>
        <translation>整单作废</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="145"/>
        <source>Exchange</source>
        <translation>换货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="146"/>
        <source>Confirm the return</source>
        <translation>确认退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="150"/>
        <source>Take back</source>
        <translation>确认退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="152"/>
        <source>Give</source>
        <translation>发放</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="153"/>
        <source>Give to each</source>
        <translation>批量发放</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="154"/>
        <source>Print the sheet</source>
        <translation>打印券单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="156"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="157"/>
        <source>Publish …</source>
        <translation>发布…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="159"/>
        <source>Open a script</source>
        <translation>打开剧本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="160"/>
        <source>Replay sales</source>
        <translation>重算销售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="169"/>
        <source>Add a tier</source>
        <translation>添加等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="170"/>
        <source>Save as a version</source>
        <translation>保存为新版本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="172"/>
        <source>X-report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="173"/>
        <source>Print Z-report</source>
        <translation>打印 Z 报表</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="174"/>
        <source>Print handover</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="176"/>
        <source>Pay back</source>
        <translation>退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="178"/>
        <source>Gift cards</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="181"/>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="185"/>
        <source>Take a merge back</source>
        <translation>撤销合并</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="187"/>
        <source>Use once</source>
        <translation>用一次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="188"/>
        <source>Put a use back</source>
        <translation>撤销使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="189"/>
        <source>Pay the rest back</source>
        <translation>退余下</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/actions.py" line="190"/>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
</context>
<context>
    <name>approval</name>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="72"/>
        <source>Spending without proof needs approval</source>
        <translation>未核实本人使用余额，需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="73"/>
        <source>Paying a top-up back needs approval</source>
        <translation>充值退款需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="74"/>
        <source>Putting a use back needs approval</source>
        <translation>撤销次卡使用需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="75"/>
        <source>Freeing or replacing a gift card needs approval</source>
        <translation>解挂、延期或换礼品卡需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="76"/>
        <source>Setting a member&apos;s PIN needs approval</source>
        <translation>设置会员消费密码需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="77"/>
        <source>A price set by hand needs approval</source>
        <translation>改价需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="78"/>
        <source>A discount by hand needs approval</source>
        <translation>手动折扣需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="79"/>
        <source>Throwing goods rung up away needs approval</source>
        <translation>整单取消需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="80"/>
        <source>Voiding a ticket needs approval</source>
        <translation>作废小票需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="81"/>
        <source>Taking goods back without a receipt needs approval</source>
        <translation>无小票退货需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="84"/>
        <source>A return needs approval</source>
        <translation>退货需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="85"/>
        <source>Showing a phone number needs approval</source>
        <translation>查看完整手机号需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="86"/>
        <source>Moving cash needs approval</source>
        <translation>现金进出需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="87"/>
        <source>Opening the drawer needs approval</source>
        <translation>打开钱箱需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="88"/>
        <source>Seeing the shift&apos;s figures needs approval</source>
        <translation>查看班次数据需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="89"/>
        <source>Reading reports needs approval</source>
        <translation>查看报表需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="90"/>
        <source>Closing another&apos;s shift needs approval</source>
        <translation>结束他人的班次需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="91"/>
        <source>Correcting points needs approval</source>
        <translation>调整积分需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="92"/>
        <source>Handing points on needs approval</source>
        <translation>转赠积分需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="93"/>
        <source>Merging members needs approval</source>
        <translation>合并会员需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="94"/>
        <source>Giving a coupon needs approval</source>
        <translation>发放优惠券需授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="95"/>
        <source>Setting a tier by hand needs approval</source>
        <translation>手工设置等级需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="96"/>
        <source>Booking stock needs approval</source>
        <translation>记库存需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="97"/>
        <source>Changing a phone number needs approval</source>
        <translation>修改手机号需要授权</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/widgets/approval.py" line="99"/>
        <source>This needs approval</source>
        <translation>此操作需要授权</translation>
    </message>
</context>
<context>
    <name>birthday</name>
    <message>
        <location filename="../../posmember/ui/birthday_words.py" line="41"/>
        <source>Birthday today</source>
        <translation>今天生日</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/birthday_words.py" line="43"/>
        <source>Birthday was %n day(s) ago</source>
        <translation>
            <numerusform>%n 天前生日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/birthday_words.py" line="44"/>
        <source>Birthday in %n day(s)</source>
        <translation>
            <numerusform>%n 天后生日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>checkout</name>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="12"/>
        <source>Removed: {text}</source>
        <translation>已删除：{text}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="13"/>
        <source>Put aside. {key:checkout.resume} takes it up again.</source>
        <translation>已挂单，按 {key:checkout.resume} 取回。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="14"/>
        <source>Throw this cart away? The same keys again do it.</source>
        <translation>整单取消？再按一次确认。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="15"/>
        <source>The cart is thrown away.</source>
        <translation>已整单取消。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="16"/>
        <source>Nothing is on hold.</source>
        <translation>没有挂单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="17"/>
        <source>Taken up again.</source>
        <translation>已取单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="18"/>
        <source>Welcome! The new member is attached.</source>
        <translation>入会成功，已带入本单。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="19"/>
        <source>Code taken: {text}</source>
        <translation>已使用优惠码：{text}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="20"/>
        <source>Coupon taken. {key:checkout.why} says what it does.</source>
        <translation>已加入优惠券，按 {key:checkout.why} 查看优惠说明。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="23"/>
        <source>There are no offers for this ticket.</source>
        <translation>这一单没有可用的优惠。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="24"/>
        <source>No member is attached.</source>
        <translation>这一单还没有会员。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="26"/>
        <source>No points can be used here. {key:checkout.why} says why.</source>
        <translation>这一单不能用积分，按 {key:checkout.why} 看原因。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="29"/>
        <source>No points can be used here. {key:paying.why} says why.</source>
        <translation>这一单不能用积分，按 {key:paying.why} 看原因。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="32"/>
        <source>Scan goods first; {key:checkout.why} then explains each figure.</source>
        <translation>请先扫商品，再按 {key:checkout.why} 查看每个数字的来由。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="25"/>
        <source>The friend who shared it got {text} points.</source>
        <translation>分享的朋友获得 {text} 积分。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="35"/>
        <source>Nothing was taken for {text}: enter it once more.</source>
        <translation>没有录入“{text}”，请再输一次。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="36"/>
        <source>Noted. The money itself is taken by your payment device, not by posmember.</source>
        <translation>已记下。款项由您的收款设备收取，不由本程序收取。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="39"/>
        <source>Finish or leave the payment first (Esc), then scan.</source>
        <translation>请先完成收款或按 Esc 返回，再扫码。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="42"/>
        <source>Answer or leave the question first (Esc), then scan {text}.</source>
        <translation>请先完成当前输入或按 Esc 取消，再扫 {text}。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="45"/>
        <source>The last receipt is printed again, marked as a copy.</source>
        <translation>正在重打上一张小票，会标明“重打”。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="46"/>
        <source>There is no receipt yet.</source>
        <translation>还没有小票。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/toasts.py" line="47"/>
        <source>No receipt printer is set up (Settings › Printers).</source>
        <translation>还没有设置小票打印机（设置 › 打印机）。</translation>
    </message>
</context>
<context>
    <name>event</name>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="90"/>
        <source>Joining</source>
        <translation>入会</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="91"/>
        <source>First purchase</source>
        <translation>首次消费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="92"/>
        <source>Check-in</source>
        <translation>签到</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="93"/>
        <source>Sharing</source>
        <translation>分享</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="94"/>
        <source>Review</source>
        <translation>评价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="95"/>
        <source>Survey</source>
        <translation>问卷</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="96"/>
        <source>Referral</source>
        <translation>推荐好友</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="97"/>
        <source>Mission</source>
        <translation>任务</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/points_form.py" line="98"/>
        <source>Prize draw</source>
        <translation>抽奖</translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="20"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="21"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="22"/>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="23"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="24"/>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="25"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="26"/>
        <source>Blocked</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member_words.py" line="14"/>
        <source>Offers by message</source>
        <translation>优惠短信</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member_words.py" line="15"/>
        <source>Offers by WeChat</source>
        <translation>优惠微信</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member_words.py" line="16"/>
        <source>Offers by phone call</source>
        <translation>优惠电话</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member_words.py" line="17"/>
        <source>Offers by e-mail</source>
        <translation>优惠邮件</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member_words.py" line="18"/>
        <source>Messages about purchases</source>
        <translation>消费通知</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member_words.py" line="31"/>
        <source>Temperature {warmth}</source>
        <translation>温度 {warmth}</translation>
    </message>
</context>
<context>
    <name>job</name>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="218"/>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="219"/>
        <source>printing</source>
        <translation>打印中</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="220"/>
        <source>printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="221"/>
        <source>not printed</source>
        <translation>未打印</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="222"/>
        <source>perhaps printed</source>
        <translation>可能已打印</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/settings/printers_panel.py" line="223"/>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="22"/>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="24"/>
        <source>Price by hand</source>
        <translation>手动改价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="25"/>
        <location filename="../../posmember/ui/checkout/lists.py" line="30"/>
        <source>back to the list price</source>
        <translation>恢复原价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="29"/>
        <source>Discount</source>
        <translation>单品折扣</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="31"/>
        <source>95 or 9.5: pay 95 %.  </source>
        <translation>95 或 9.5 表示 95 折。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="34"/>
        <source>Discount on the whole ticket</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="35"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="36"/>
        <source>95 or 9.5: pay 95 %;  -5: five off.  </source>
        <translation>95 或 9.5 表示 95 折；-5 表示减 5 元。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="40"/>
        <source>Enter takes it</source>
        <translation>回车确认</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/checkout/lists.py" line="63"/>
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="66"/>
        <source>no member</source>
        <translation>散客</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="83"/>
        <source>On</source>
        <translation>已使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="84"/>
        <source>Switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="85"/>
        <source>Coupon at hand</source>
        <translation>可用优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="86"/>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="90"/>
        <source>For points</source>
        <translation>积分兑换</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="114"/>
        <source>(no name)</source>
        <translation>(未留姓名)</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="94"/>
        <location filename="../../posmember/ui/checkout/lists.py" line="115"/>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/checkout/lists.py" line="116"/>
        <source>Blocked</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>member</name>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="9"/>
        <source>Card {number} is issued. {key:member.print} prints it.</source>
        <translation>已发卡 {number}。按 {key:member.print} 打印卡面。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="11"/>
        <source>Card {number} is issued; its paper card is printed. {key:member.print} saves a PDF.</source>
        <translation>卡号 {number} 已发卡，纸质临时卡已打印。{key:member.print} 保存 PDF。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="22"/>
        <source>Saved; the old values are kept in the history.</source>
        <translation>已保存，旧值留在历史里。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="23"/>
        <source>Noted.</source>
        <translation>已记下。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="24"/>
        <source>On the to-do list.</source>
        <translation>已加入待办。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="25"/>
        <source>The answer is on record.</source>
        <translation>已记录顾客的选择。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="26"/>
        <source>Blocked: not served as a member until unblocked.</source>
        <translation>已停用：恢复之前不能按会员服务。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="27"/>
        <source>Served as a member again.</source>
        <translation>已恢复会员服务。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="28"/>
        <source>The card is written as a PDF, ready to print.</source>
        <translation>卡面已存为 PDF，可以打印。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="29"/>
        <source>On record: the points are moved.</source>
        <translation>已记录积分变动。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="30"/>
        <source>The tier is set; who did it and why is kept.</source>
        <translation>等级已设置，操作人和原因已记录。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="31"/>
        <source>On record: the benefit was used.</source>
        <translation>已记录：权益已使用。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="32"/>
        <source>On record: the birthday will be thought of.</source>
        <translation>已登记，生日会提醒。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="33"/>
        <source>Taken off.</source>
        <translation>已取消登记。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/toasts.py" line="34"/>
        <source>The card is refused from now on. {key:member.card} issues another.</source>
        <translation>该卡已挂失，不再有效。按 {key:member.card} 补发新卡。</translation>
    </message>
</context>
<context>
    <name>merging</name>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="113"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="114"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="117"/>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="122"/>
        <source>Joined</source>
        <translation>入会</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="125"/>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="128"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="131"/>
        <source>Principal</source>
        <translation>本金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="134"/>
        <source>Bonus</source>
        <translation>赠金</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="135"/>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="136"/>
        <source>Count cards</source>
        <translation>次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="137"/>
        <source>Cards</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="138"/>
        <source>Visits</source>
        <translation>到店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="139"/>
        <source>Spent</source>
        <translation>消费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="166"/>
        <source>phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="167"/>
        <source>name, birthday</source>
        <translation>姓名、生日</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/merging/table.py" line="168"/>
        <source>name, last digits</source>
        <translation>姓名、尾号</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <location filename="../../posmember/ui/messages.py" line="19"/>
        <source>The till is still busy with earlier work. Try again in a moment.</source>
        <translation>系统正忙，请稍候再试。</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/messages.py" line="22"/>
        <source>Something went wrong that should not have. Nothing was saved. Try again; if it happens again, open Settings › Check-up.</source>
        <translation>出现了意外错误，没有保存任何内容。请重试；若再次出现，请到“设置 › 备份与体检”检查。</translation>
    </message>
</context>
<context>
    <name>naming</name>
    <message>
        <location filename="../../posmember/ui/naming.py" line="8"/>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
</context>
<context>
    <name>points</name>
    <message>
        <location filename="../../posmember/ui/points_words.py" line="11"/>
        <source>usable points, worth {money}</source>
        <translation>可用积分，可抵 {money}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/points_words.py" line="20"/>
        <source>Points balance {points}</source>
        <translation>积分余额 {points}</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/points_words.py" line="24"/>
        <source>{points} of them held back</source>
        <translation>其中 {points} 待生效</translation>
    </message>
</context>
<context>
    <name>proof</name>
    <message>
        <location filename="../../posmember/ui/proof_words.py" line="13"/>
        <source>Let the member type the PIN</source>
        <translation>请会员输入消费密码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/proof_words.py" line="14"/>
        <source>Ask for the last 4 digits of the phone</source>
        <translation>请会员报手机号后四位</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/proof_words.py" line="22"/>
        <source>Digits; empty: a manager vouches</source>
        <translation>数字；留空回车则请店长授权</translation>
    </message>
</context>
<context>
    <name>receipt</name>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="28"/>
        <source>no receipt printer is set up</source>
        <translation>未设置小票打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="29"/>
        <source>receipt waits for the printer</source>
        <translation>小票等待打印</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="30"/>
        <source>receipt is printing</source>
        <translation>小票打印中</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="31"/>
        <source>receipt printed</source>
        <translation>小票已打印</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="32"/>
        <source>receipt not printed: check the printer</source>
        <translation>小票未打印，请检查打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="33"/>
        <source>receipt may not have printed: look at the paper</source>
        <translation>小票可能没打出来，请看一下打印机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/receipt_words.py" line="34"/>
        <source>receipt was given up</source>
        <translation>小票已放弃打印</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="42"/>
        <source>Rows that stay out, and why</source>
        <translation>未导入的行及原因</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="44"/>
        <source>Values left out of rows that go in</source>
        <translation>已导入行中略去的内容</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="60"/>
        <source>Rows in the file</source>
        <translation>文件行数</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="61"/>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="62"/>
        <source>Known already, brought up to date</source>
        <translation>已有会员，更新</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="63"/>
        <source>Same person twice in the file</source>
        <translation>文件内重复合并</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="64"/>
        <source>Taken in by an earlier run</source>
        <translation>之前已导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="65"/>
        <source>Set aside</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="79"/>
        <source>in the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="80"/>
        <source>goes in</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="81"/>
        <source>stays out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="82"/>
        <source>file&apos;s own total</source>
        <translation>文件合计行</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="95"/>
        <source>Points and money, to the cent</source>
        <translation>积分与金额（分毫不差）</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/importing/report.py" line="99"/>
        <source>Tier “{name}” becomes {tier}</source>
        <translation>等级“{name}”按 {tier} 导入</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/importing/report.py" line="122"/>
        <source>… and %n more</source>
        <translation>
            <numerusform>…另有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shift</name>
    <message>
        <location filename="../../posmember/ui/shift_line.py" line="44"/>
        <source>No shift open</source>
        <translation>未开班</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/shift_line.py" line="46"/>
        <source>Shift since {time}</source>
        <translation>{time} 开班</translation>
    </message>
</context>
<context>
    <name>statement</name>
    <message>
        <location filename="../../posmember/ui/member/statement.py" line="20"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/statement.py" line="22"/>
        <source>Entry</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/statement.py" line="24"/>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/statement.py" line="30"/>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/statement.py" line="36"/>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="101"/>
        <source>Sell</source>
        <translation>销售</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="102"/>
        <source>Open a ticket</source>
        <translation>开单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="103"/>
        <source>Change the ticket</source>
        <translation>改单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="104"/>
        <source>Pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="105"/>
        <source>Abandon</source>
        <translation>弃单</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="106"/>
        <source>Refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="107"/>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="108"/>
        <source>Exchange</source>
        <translation>换货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="109"/>
        <source>Member after payment</source>
        <translation>结账后补登会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="110"/>
        <source>Refund without receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="111"/>
        <source>Time passes</source>
        <translation>时间推移</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="112"/>
        <source>Nightly job</source>
        <translation>夜间作业</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="113"/>
        <source>New rules</source>
        <translation>新规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="114"/>
        <source>Rules withdrawn</source>
        <translation>撤回规则</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="115"/>
        <source>Top-up</source>
        <translation>充值</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="116"/>
        <source>Top-up paid back</source>
        <translation>充值退款</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="117"/>
        <source>Gift card</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="118"/>
        <source>Count card</source>
        <translation>次卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="119"/>
        <source>Tier set by hand</source>
        <translation>手工设定等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="120"/>
        <source>Benefit used</source>
        <translation>使用权益</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="121"/>
        <source>Points corrected</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="122"/>
        <source>Points handed on</source>
        <translation>转赠积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="123"/>
        <source>Points for an event</source>
        <translation>互动积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="124"/>
        <source>Share code</source>
        <translation>分享码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="125"/>
        <source>Review</source>
        <translation>评价</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="126"/>
        <source>Survey</source>
        <translation>问卷</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="127"/>
        <source>Missions</source>
        <translation>任务</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="128"/>
        <source>Prize draw</source>
        <translation>抽奖</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="129"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="130"/>
        <source>Coupon given</source>
        <translation>发券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="131"/>
        <source>Coupons given to many</source>
        <translation>批量发券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="132"/>
        <source>Coupons printed</source>
        <translation>打印券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="133"/>
        <source>Codes of a partner</source>
        <translation>导入合作方券码</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="134"/>
        <source>Coupon handed on</source>
        <translation>转赠优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="135"/>
        <source>Coupon withdrawn</source>
        <translation>作废优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="136"/>
        <source>Records merged</source>
        <translation>合并会员</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="137"/>
        <source>Merge taken back</source>
        <translation>撤销合并</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="138"/>
        <source>Join</source>
        <translation>入会</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="139"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="140"/>
        <source>Consent</source>
        <translation>同意接收</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="141"/>
        <source>Campaign planned</source>
        <translation>计划活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="142"/>
        <source>Campaign started</source>
        <translation>活动开始</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="143"/>
        <source>Campaign stopped</source>
        <translation>活动停止</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="144"/>
        <source>Look at a campaign</source>
        <translation>查看活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="145"/>
        <source>Recommend</source>
        <translation>推荐</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="146"/>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="147"/>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="148"/>
        <source>Verify the books</source>
        <translation>核对账目</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/rehearsing/tables.py" line="160"/>
        <source>points</source>
        <translation>积分</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="23"/>
        <source>Works alone</source>
        <translation>单机使用</translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/sync_words.py" line="25"/>
        <source>Problem: %n set aside</source>
        <translation>
            <numerusform>有 %n 项待处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../posmember/ui/sync_words.py" line="26"/>
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 条待传</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="28"/>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="31"/>
        <source>Offline since {time}</source>
        <translation>{time} 起离线</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="32"/>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="45"/>
        <source>More was spent than was there, at tills that were apart</source>
        <translation>几台收银机断网期间合计用掉的超过了余额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="48"/>
        <source>More came back than was sold, at two tills</source>
        <translation>两台机器合计退货超过售出数量</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="49"/>
        <source>A coupon was used twice while offline</source>
        <translation>一张券在离线时被用了两次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="50"/>
        <source>What a coupon used twice cost the shop</source>
        <translation>一券两用，由本店承担的优惠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="51"/>
        <source>A coupon was given out twice</source>
        <translation>同一张券被发放了两次</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="52"/>
        <source>Points were given twice for one thing, at two tills</source>
        <translation>两个收银台为同一件事各给了一次积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="55"/>
        <source>More was paid in than an account may hold, at two tills</source>
        <translation>两台收银机合计充值超过了账户上限</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="58"/>
        <source>An event earned points more often than its rule allows, at two tills</source>
        <translation>两台收银机合计发放活动积分的次数超过规则上限</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="61"/>
        <source>An offer was used more often than its limit allows, at two tills</source>
        <translation>两台收银机合计使用某项优惠的次数超过了上限</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="64"/>
        <source>The offer of a campaign was given after its budget was used up</source>
        <translation>营销活动预算用完后仍发生了优惠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="67"/>
        <source>More came to an event than it has places</source>
        <translation>活动到场人数超过名额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="70"/>
        <source>More of a prize was given than there is</source>
        <translation>奖品发放超过库存</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="71"/>
        <source>A prize draw was tried more often than a day allows</source>
        <translation>抽奖次数超过每天的上限</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="74"/>
        <source>Two tills enrolled the same phone</source>
        <translation>两台机器登记了同一手机号</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="75"/>
        <source>Two members carry the same card number</source>
        <translation>两位会员卡号相同</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="76"/>
        <source>Two tills changed the same field; the later one stands</source>
        <translation>两台机器改了同一项资料，以较晚的为准</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="79"/>
        <source>Personal data arrived in two versions</source>
        <translation>个人资料有两个版本</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="82"/>
        <source>A ticket does not add up</source>
        <translation>有一张小票金额对不上</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="83"/>
        <source>Head office could not read this; it is kept here</source>
        <translation>总部无法读取，已保留在本机</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="86"/>
        <source>Head office does not know this kind of record yet</source>
        <translation>总部暂不认识这类记录</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="89"/>
        <source>A record arrived changed; somebody should look at it</source>
        <translation>有记录在途中被改动，请检查</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/sync_words.py" line="106"/>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="44"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="49"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="52"/>
        <source>By</source>
        <translation>经手人</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="57"/>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="59"/>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="88"/>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="88"/>
        <source>Sale</source>
        <translation>消费</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="90"/>
        <source>another store</source>
        <translation>其他门店</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="103"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="109"/>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="157"/>
        <source>given</source>
        <translation>已发放</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="158"/>
        <location filename="../../posmember/ui/member/timeline.py" line="163"/>
        <source>used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="159"/>
        <source>good again</source>
        <translation>已退回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="160"/>
        <source>handed on</source>
        <translation>已转赠</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="161"/>
        <source>withdrawn</source>
        <translation>已收回</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="162"/>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="164"/>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="167"/>
        <source>Campaign</source>
        <translation>营销活动</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="169"/>
        <source>Benefit</source>
        <translation>权益</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="171"/>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="59"/>
        <location filename="../../posmember/ui/member/timeline.py" line="119"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/changed.py" line="59"/>
        <location filename="../../posmember/ui/member/timeline.py" line="119"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="121"/>
        <source>Consent</source>
        <translation>授权同意</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="127"/>
        <source>Card issued</source>
        <translation>发卡</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="129"/>
        <source>Card blocked</source>
        <translation>卡挂失</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="133"/>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="146"/>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/member/timeline.py" line="148"/>
        <source>Merged, taken back</source>
        <translation>合并（已撤销）</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <location filename="../../posmember/ui/first_look.py" line="50"/>
        <source>Opening the shop …</source>
        <translation>正在打开店铺…</translation>
    </message>
    <message>
        <location filename="../../posmember/ui/window.py" line="327"/>
        <source>The shop cannot be opened</source>
        <translation>店铺打不开</translation>
    </message>
</context>
</TS>
